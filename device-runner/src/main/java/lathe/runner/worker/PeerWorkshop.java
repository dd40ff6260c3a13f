package lathe.runner.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.BooleanSupplier;
import lathe.networks.Network;
import lathe.networks.source.Model;
import lathe.networks.source.NetworkSource;
import lathe.networks.zoo.Padding;
import lathe.profiler.jit.C2;
import lathe.profiler.jit.JitRecorder;
import lathe.profiler.message.ArmTask;
import lathe.profiler.message.UnavailableArmException;
import lathe.profiler.sample.Layered;
import lathe.profiler.sample.Pulse;
import lathe.profiler.worker.ArmWorkshop;
import lathe.runner.engine.Engine;
import lathe.runner.engine.PeerEngine;
import lathe.runner.engine.UnavailableEngineException;
import org.jspecify.annotations.Nullable;

/** Loads networks into their engine. What it opens stays open: the worker ends with its tasks. */
final class PeerWorkshop implements ArmWorkshop {
  /** A prime, so that no row or channel of an image is met again and again. */
  private static final int MOST_VALUES = 20_011;

  /** One for all networks: what was compiled for the first is not compiled again for the next. */
  private @Nullable JitRecorder recorder;

  @Override
  public Piece open(ArmTask task) throws UnavailableArmException {
    Model model = NetworkSource.parse(task.network()).open(Padding.parse(task.padding()));
    Network network = model.network();
    try {
      JitRecorder recorder = recorder(); // before the first kernel runs
      PeerEngine engine = Engine.parse(task.engine()).open(model, task.seed(), task.picks());
      engine.input(NetworkWorkshop.image(network, task.seed()));
      Layered layers = engine.layered();
      if (layers != null) {
        NetworkWorkshop.compile(layers, Pulse.NONE).join(); // while this thread may run anywhere, and so may the JIT
      }
      return new Piece(engine.version(), engine.operators(), engine::run, engine.layers(), layers, () -> sampled(engine.output()),
          proof(recorder, engine.code()), notProven(recorder, engine.code()));
    } catch (UnavailableEngineException e) {
      throw new UnavailableArmException(String.valueOf(e.getMessage()));
    }
  }

  private JitRecorder recorder() {
    JitRecorder running = recorder == null ? JitRecorder.startWithoutCalls() : recorder;
    recorder = running;
    return running;
  }

  /** Evenly spread values of a result that is too large to be sent, as that of a segmenter; the same ones of every engine. */
  static float[] sampled(float[] output) {
    if (output.length <= MOST_VALUES) {
      return output;
    }
    float[] sample = new float[MOST_VALUES];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = output[(int) ((long) i * output.length / MOST_VALUES)];
    }
    return sample;
  }

  /** Why the code's compilation cannot be proved; native code needs none. */
  private static String notProven(JitRecorder recorder, Set<String> code) {
    if (code.isEmpty()) {
      return "";
    }
    return C2.absence().isEmpty() ? recorder.refusal() : C2.absence();
  }

  private static BooleanSupplier proof(JitRecorder recorder, Set<String> code) {
    if (code.isEmpty() || !notProven(recorder, code).isEmpty()) {
      recorder.close();
      return () -> true;
    }
    return () -> {
      try {
        return recorder.proof(NetworkWorkshop::code).areCompiled(code);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
