package lathe.networks.source;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import lathe.networks.plan.KernelChooser;
import lathe.networks.plan.Lowering;
import lathe.networks.plan.Plan;
import lathe.networks.plan.Session;

/**
 * What it takes to open model files, each the first in its JVM where only one is named: reading with all rewriting, lowering, and a session
 * with its packed weights. How much memory suffices, {@code -Xmx} decides; docs/files.md has how to start it.
 */
final class SpeedMain {
  private static final double NS_PER_MS = 1e6;

  private SpeedMain() {}

  public static void main(String[] files) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (String file : files) {
      long size = Files.size(Path.of(file));
      long bytesBefore = threads.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      Model model = NetworkSource.parse(file).open();
      long read = System.nanoTime();
      Plan plan = Lowering.lower(model.network(), KernelChooser.EXPECTED);
      Session.open(plan, model.weights(1));
      long opened = System.nanoTime();
      System.out.printf(Locale.ROOT, "%s: %d bytes, read in %.0f ms, lowered and opened in %.0f ms, %.1f times its size allocated%n", file,
          size,
          (read - start) / NS_PER_MS, (opened - read) / NS_PER_MS,
          (threads.getCurrentThreadAllocatedBytes() - bytesBefore) / (double) size);
    }
  }
}
