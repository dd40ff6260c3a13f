package lathe.kernels;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kernel's whole specification as a text: {@code f32-depthwise-k5s2-7x1v-hswish-512}. The same in tables, in
 * recordings, as a JMH parameter and as the name of the class that C2 compiles.
 *
 * @param variant what a family needs beside its tile: the window of a convolution ({@code k5s2}), the inner activation
 *     of a squeeze-excite; may be empty
 * @param rows pixels that are computed together
 * @param vectors vectors of channels that are computed together
 */
public record KernelId(Dtype dtype, Family family, String variant, int rows, int vectors, Activation activation, Lanes lanes) {
  private static final Pattern TEXT = Pattern.compile("(f32)-([a-z_]+?)(?:-([a-z0-9]+))?-(\\d+)x(\\d+)v-([a-z0-9]+)-(128|256|512)");

  /** Marks what follows a kernel's id in the name of a class that is one part of it. */
  private static final char PART = '~';

  /** The id of a float kernel at this JVM's lanes. */
  public static KernelId of(Family family, String variant, int rows, int vectors, Activation activation) {
    return new KernelId(Dtype.F32, family, variant, rows, vectors, activation, Lanes.current());
  }

  /**
   * Reads what {@link #toString} prints.
   *
   * @throws BadInputException for anything else
   */
  public static KernelId parse(String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      throw new BadInputException(
          "kernel id %s: not of the form f32-FAMILY[-VARIANT]-ROWSxVECTORSv-ACTIVATION-BITS; see docs/kernels.md".formatted(text));
    }
    String variant = m.group(3) == null ? "" : m.group(3);
    try {
      return new KernelId(Dtype.valueOf(upper(m.group(1))), Family.valueOf(upper(m.group(2))), variant, Integer.parseInt(m.group(4)),
          Integer.parseInt(m.group(5)),
          Activation.valueOf(upper(m.group(6))), Lanes.valueOf("L" + m.group(7)));
    } catch (IllegalArgumentException e) {
      throw new BadInputException("kernel id %s: no such family or activation; see docs/kernels.md".formatted(text), e);
    }
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /** The name of the class that is one part of this kernel. */
  public String part(String part) {
    return part.isEmpty() ? toString() : toString() + PART + part;
  }

  /**
   * The part of a kernel that a generated class is: its name without its package and without the number that hidden
   * classes carry. A kernel that is one class is its only part.
   */
  public static String codeOfClass(String className) {
    int hidden = className.indexOf('/');
    String name = hidden < 0 ? className : className.substring(0, hidden);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  @Override
  public String toString() {
    return dtype + "-" + family + (variant.isEmpty() ? "" : "-" + variant) + "-" + rows + "x" + vectors + "v-" + activation + "-" + lanes;
  }
}
