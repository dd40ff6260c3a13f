package lathe.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lathe.kernels.Operation.Resize;
import org.junit.jupiter.api.Test;

/** A profiler waits for the code that a step names, and for ever where it does not run; what runs unnamed it takes as it comes, interpreted. */
class StepCodeTest {
  private static final long SEED = 20260;

  @Test
  void everyStepNamesTheTilesThatRun() throws ReflectiveOperationException {
    Class<?> steps = new TracingLoader().loadClass(AllSteps.class.getName());
    List<?> wrong = (List<?>) ((Supplier<?>) steps.getConstructor().newInstance()).get();
    assertThat(wrong).isEmpty();
  }

  /** Runs in a {@link TracingLoader}: a line for each step that does not name what it runs. */
  public static final class AllSteps implements Supplier<List<String>> {
    private final List<String> wrong = new ArrayList<>();

    @Override
    public List<String> get() {
      Stream.concat(Operations.awkward(), resizes()).forEach(this::check);
      return wrong;
    }

    private void check(Operation operation) {
      Case example = Case.random(operation, SEED);
      for (KernelId id : Catalog.candidates(operation)) {
        Kernel kernel = Catalog.load(id);
        check(id + " " + operation, example.bind(kernel, true).step());
        check(id + " padded " + operation, example.bind(kernel, false).step());
        if (kernel.lead(operation).isPresent()) {
          check(id + " in place " + operation, example.bindInPlace(kernel).step());
        }
      }
    }

    private void check(String what, Step step) {
      Set<String> ran = TracedTiles.ranBy(step);
      if (!step.code().equals(ran)) {
        wrong.add("%s: names %s, runs %s".formatted(what, step.code(), ran));
      }
    }

    /** Which tiles they take depends on how many rows and columns lie between the same two. */
    private static Stream<Operation> resizes() {
      List<Operation> all = new ArrayList<>();
      for (Sampling sampling : Sampling.values()) {
        for (int channels : new int[] {16, 21}) {
          for (int out : new int[] {1, 3, 5, 19, 20, 32, 40}) {
            all.add(new Resize(new Shape(1, 5, channels), out, 40, sampling));
            all.add(new Resize(new Shape(5, 20, channels), out, 7, sampling));
            all.add(new Resize(new Shape(20, 1, channels), out, out, sampling));
          }
          all.add(new Resize(new Shape(65, 3, channels), 520, 24, sampling));
        }
      }
      return all.stream();
    }
  }
}
