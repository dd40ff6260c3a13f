package lathe.runner.worker;

import java.io.IOException;
import lathe.profiler.doctor.PeakProbe;

/** Where the JVM starts that measures the machine's peaks; only {@code lathe.profiler.doctor.PeakProbe} starts one. */
public final class PeaksMain {
  private PeaksMain() {}

  public static void main(String[] args) throws IOException {
    PeakProbe.serve(args);
  }
}
