package lathe.profiler.machine;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something the system may or may not tell. Unlike an {@code Optional} it may be a component of a record, and it prints {@code unknown}
 * where it is.
 *
 * @param orNull the value, null if unknown
 */
public record Fact<T>(@Nullable T orNull) {
  public static <T> Fact<T> of(@Nullable T value) {
    return new Fact<>(value);
  }

  public static <T> Fact<T> unknown() {
    return new Fact<>(null);
  }

  public boolean isKnown() {
    return orNull != null;
  }

  /** What {@code reading} makes of the value; unknown if it cannot read it as a number. */
  public <R> Fact<R> map(Function<T, @Nullable R> reading) {
    try {
      return of(orNull == null ? null : reading.apply(orNull));
    } catch (NumberFormatException notANumber) {
      return unknown();
    }
  }

  /** This if known, else the other. */
  public Fact<T> or(Fact<T> other) {
    return isKnown() ? this : other;
  }

  public T orElse(T other) {
    return orNull == null ? other : orNull;
  }

  /** As it stands in files: the value, the word {@code unknown}, or for an infinite limit {@code none}. */
  @JsonValue
  Object json() {
    if (orNull instanceof Double number && number.isInfinite()) {
      return "none";
    }
    return orNull == null ? toString() : orNull;
  }

  @Override
  public String toString() {
    return orNull == null ? "unknown" : orNull.toString();
  }
}
