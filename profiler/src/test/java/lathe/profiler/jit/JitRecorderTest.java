package lathe.profiler.jit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import lathe.profiler.result.SampleTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The one test with a real JIT: hot methods of this very JVM, seen in a recording of it. */
@Isolated("it records what this JVM compiles")
class JitRecorderTest {
  private static final long PATIENCE_NS = 20_000_000_000L;

  /** A kernel: small, hot, and of no other use. */
  static final class Hot implements IntUnaryOperator {
    @Override
    public int applyAsInt(int seed) {
      int sum = seed;
      for (int i = 0; i < 1000; i++) {
        sum = sum * 31 + i;
      }
      return sum;
    }
  }

  @Test
  void seesAHotMethodReachC2AndTagsOnlyWhatCameBefore() throws IOException {
    KernelNaming naming =
        (type, method) -> type.equals(Hot.class.getName()) && method.equals("applyAsInt") ? Optional.of("hot") : Optional.empty();
    provesCompilation(new Hot(), naming);
  }

  @Test
  void seesAMethodOfAHiddenClass() throws IOException, ReflectiveOperationException {
    byte[] bytecode = JitRecorderTest.class.getResourceAsStream("JitRecorderTest$Hot.class").readAllBytes();
    Class<?> hidden = MethodHandles.lookup().defineHiddenClass(bytecode, true).lookupClass();
    String name = hidden.getName();
    KernelNaming naming = (type, method) -> type.equals(name) && method.equals("applyAsInt") ? Optional.of("hot") : Optional.empty();
    provesCompilation((IntUnaryOperator) hidden.getDeclaredConstructor().newInstance(), naming);
  }

  @Test
  void seesACollectionWhereItHappened() throws IOException {
    try (JitRecorder recorder = JitRecorder.start()) {
      long start = System.nanoTime();
      System.gc();
      long end = System.nanoTime();
      List<Interval> collections = recorder.snapshot((type, method) -> Optional.empty()).collections();

      assertThat(collections).anySatisfy(gc -> {
        assertThat(gc.startNs()).isGreaterThanOrEqualTo(start);
        assertThat(gc.endNs()).isLessThanOrEqualTo(end);
      });
    }
  }

  private static void provesCompilation(IntUnaryOperator hot, KernelNaming naming) throws IOException {
    try (JitRecorder recorder = JitRecorder.start()) {
      long began = System.nanoTime();
      Interval first = timed(hot, 1);
      Evidence evidence;
      do {
        timed(hot, 20_000);
        evidence = recorder.snapshot(naming);
      } while (!evidence.areCompiled(Set.of("hot")) && System.nanoTime() - began < PATIENCE_NS);
      Interval last = timed(hot, 1);

      assertThat(evidence.compilations()).anySatisfy(compilation -> {
        assertThat(compilation.isFinal()).isTrue();
        assertThat(compilation.time().startNs()).isGreaterThan(first.startNs());
        assertThat(compilation.time().endNs()).isLessThan(last.startNs());
      });
      assertThat(new Timeline(evidence, first.startNs()).tags(first, Set.of("hot"))).contains(SampleTag.NOT_COMPILED);
      assertThat(new Timeline(evidence, last.startNs()).tags(last, Set.of("hot"))).isEmpty();
    }
  }

  /** Calls others from the same place: what C2 inlined into this loop would never be compiled for itself. */
  private static Interval timed(IntUnaryOperator hot, int runs) {
    List<IntUnaryOperator> all = List.of(hot, seed -> seed + 1, seed -> seed ^ 1);
    long start = System.nanoTime();
    int value = 1;
    for (int i = 0; i < all.size() * runs; i++) {
      value = all.get(i % all.size()).applyAsInt(value);
    }
    assertThat(value).isNotEqualTo(Integer.MIN_VALUE); // keeps the loop alive
    return new Interval(start, System.nanoTime());
  }
}
