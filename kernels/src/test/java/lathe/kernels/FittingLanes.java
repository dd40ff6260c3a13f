package lathe.kernels;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Leaves out every test of a run whose lanes are wider than this CPU's: {@link Lanes} would refuse them, one by one. The JUnit Platform
 * finds this filter through {@code META-INF/services}, whatever engine the tests are for.
 */
public final class FittingLanes implements PostDiscoveryFilter {
  private static final int ASKED = Integer.getInteger(Lanes.PROPERTY, 0);

  @Override
  public FilterResult apply(TestDescriptor test) {
    int widest = Lanes.widest().bits();
    return FilterResult.includedIf(ASKED <= widest, () -> "fits", () -> "lanes %d: this CPU has %d".formatted(ASKED, widest));
  }
}
