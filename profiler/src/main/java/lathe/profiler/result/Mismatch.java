package lathe.profiler.result;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Of two records that should be equal, the parts that are not. */
public final class Mismatch {
  private Mismatch() {}

  /** {@code forks 2, not 3; seed 1, not 7}: what was found, and what should have been. Records inside the two are told by their parts. */
  public static <R extends Record> String of(R found, R wanted) {
    return parts(found, wanted).collect(Collectors.joining("; "));
  }

  private static Stream<String> parts(Record found, Record wanted) {
    return Arrays.stream(wanted.getClass().getRecordComponents())
        .flatMap(component -> part(component.getName(), value(component, found), value(component, wanted)));
  }

  private static Stream<String> part(String name, @Nullable Object found, @Nullable Object wanted) {
    if (Objects.equals(found, wanted)) {
      return Stream.empty();
    }
    return found instanceof Record whole && wanted instanceof Record other ? parts(whole, other)
        : Stream.of("%s %s, not %s".formatted(name, found, wanted));
  }

  private static @Nullable Object value(RecordComponent component, Record whole) {
    try {
      return component.getAccessor().invoke(whole);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("%s of %s: no public component".formatted(component, whole), e);
    }
  }
}
