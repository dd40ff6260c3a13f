package lathe.profiler.fork;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import lathe.kernels.Lanes;
import lathe.profiler.message.ArmTask;
import lathe.profiler.message.Meeting;
import lathe.profiler.message.Message;
import lathe.profiler.message.MessageLink;
import lathe.profiler.message.UnavailableArmException;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.worker.ArmWorker;
import lathe.profiler.worker.ArmWorkshop;

/** A real worker process of an arm that runs a toy, or misbehaves as the name of its network says. */
public final class TestArmWorker {
  /** What it says instead of an answer. */
  static final String RAW = "test.raw";

  /** The second of the two numbers that it computes. */
  static final String OUTPUT = "test.output";

  /** Another version of the protocol that it claims to speak. */
  static final String PROTOCOL = "test.protocol";

  /** With what it ends itself when its parent is gone. */
  static final int ORPHANED = 99;

  private static volatile boolean isWarm;
  private static volatile double sink;

  private TestArmWorker() {}

  /** Starts it; an extra flag may be {@code -Dtest.raw=...} or {@code -Dtest.protocol=...}. */
  public static WorkerCommand command(String... extra) {
    return WorkerCommand.likeThisJvm(TestArmWorker.class.getName(), new WorkerFlags(Lanes.L128, 64, List.of(extra)));
  }

  /** What it runs; the name says how it behaves. */
  public static ArmTask task(String network) {
    return new ArmTask("toy", network, "tf", 1);
  }

  public static void main(String[] args) throws Exception {
    String raw = System.getProperty(RAW, "");
    if (raw.isEmpty() && System.getProperty(PROTOCOL) == null) {
      ArmWorker.serve(args, TestArmWorker::open, new ToyHost(() -> {}), () -> Runtime.getRuntime().halt(ORPHANED));
    } else {
      misbehave(args, raw);
    }
  }

  private static void misbehave(String[] args, String raw) throws IOException {
    try (MessageLink link = Meeting.join(args[0])) {
      link.send(new Message.Hello(args[1], ProcessHandle.current().pid(), Integer.getInteger(PROTOCOL, Message.Hello.PROTOCOL)));
      link.receive();
      link.write(ByteBuffer.wrap((raw + "\n").getBytes(StandardCharsets.UTF_8)));
      link.receive();
    }
  }

  private static ArmWorkshop.Piece open(ArmTask task) throws UnavailableArmException {
    switch (task.network()) {
      case "exits" -> Runtime.getRuntime().halt(7);
      case "is unavailable" -> throw new UnavailableArmException("the toy does not run here");
      case "hangs" -> hang();
      default -> {
        // runs
      }
    }
    return new ArmWorkshop.Piece("1", Map.of(), () -> run(task.network()), List.of(), null, TestArmWorker::output, TestArmWorker::warm, "");
  }

  /** Asked at the end of warm-up: what comes after is a slot. */
  private static boolean warm() {
    isWarm = true;
    return true;
  }

  private static float[] output() {
    return new float[] {1, Float.parseFloat(System.getProperty(OUTPUT, "2"))};
  }

  private static void run(String network) {
    if (isWarm && network.equals("dies in a slot")) {
      Runtime.getRuntime().halt(7);
    }
    if (isWarm && network.equals("hangs in a slot")) {
      hang();
    }
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      sum += Math.sqrt(i);
    }
    sink = sum;
  }

  private static void hang() {
    while (true) {
      Thread.onSpinWait();
    }
  }
}
