package lathe.runner.jmh;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lathe.networks.plan.IsolatedLayer;
import lathe.profiler.machine.Affinity;
import lathe.profiler.sample.Protocol;
import lathe.runner.worker.TrialLayers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A kernel on a layer, alone, with its caches as in the network: what the isolated samples of {@code lathe.profiler.sample.Sampler} time,
 * under JMH. It too reads the clock around each run, with the preparation outside.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 50, timeUnit = TimeUnit.MILLISECONDS)
public class KernelBench {
  /** Where layers are looked up: names and files, separated by commas. */
  static final String NETWORKS = "lathe.jmh.networks";

  /** A layer's key, as tables have it. */
  @Param("") public String key = "";

  /** A kernel of the catalogue that can execute the layer. */
  @Param("") public String kernelId = "";

  @SuppressWarnings("NullAway.Init") // JMH calls open() first
  private IsolatedLayer layer;

  /** Runs on the thread that is going to be measured. */
  @Setup(Level.Trial)
  public void open() {
    List<String> networks = Arrays.asList(System.getProperty(NETWORKS, "").split(","));
    layer = new TrialLayers(Protocol.DEFAULT_SEED).open(KeyedLayer.find(networks, key).with(kernelId));
    layer.run(); // its first callers wait for C2
    Affinity.pin();
  }

  /** Not timed. */
  @Setup(Level.Invocation)
  public void prepare() {
    layer.prepare();
  }

  @Benchmark
  public void run() {
    layer.run();
  }
}
