package lathe.kernels;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The variant of a kernel that has a window, as it stands in {@link KernelId#variant}: {@code k5s2}, {@code k3s1d2}, {@code k3s2c3}, {@code
 * k1s1h16}, {@code k5s1d2a}, {@code k3s1relu}.
 *
 * @param shared input channels of a dense window whose outputs share their inputs; 0 for another
 * @param held input channels of a product that holds its weights in registers; 0 for another
 * @param ahead whether a depthwise convolution of a large image fetches, while it computes, what it sees next
 * @param inner activation of a depthwise convolution that others follow
 */
record WindowVariant(int kernel, int stride, int dilation, int shared, int held, boolean ahead, @Nullable Activation inner) {
  private static final String AHEAD = "a";

  /** At least 1, and no more than an int holds. */
  private static final String NUMBER = "([1-9]\\d{0,8})";

  private static final Pattern TEXT = Pattern.compile(
      "k" + NUMBER + "s" + NUMBER + optional("d") + optional("c") + optional("h") + "(" + AHEAD + ")?"
          + Stream.of(Activation.values()).map(Activation::toString).collect(Collectors.joining("|", "(", ")?")));

  private static String optional(String letter) {
    return "(?:" + letter + NUMBER + ")?";
  }

  static WindowVariant of(Window window) {
    return new WindowVariant(window.kernel(), window.stride(), window.dilation(), 0, 0, false, null);
  }

  /** The variant that stands in an id; nothing where it is none, or written otherwise than by {@link #toString}. */
  static Optional<WindowVariant> in(KernelId id) {
    Matcher m = TEXT.matcher(id.variant());
    if (!m.matches()) {
      return Optional.empty();
    }
    var variant = new WindowVariant(number(m, 1, 0), number(m, 2, 0), number(m, 3, 1), number(m, 4, 0), number(m, 5, 0),
        m.group(6) != null, Optional.ofNullable(m.group(7)).flatMap(Activation::named).orElse(null));
    return Optional.of(variant).filter(v -> v.toString().equals(id.variant()));
  }

  private static int number(Matcher m, int group, int otherwise) {
    return m.group(group) == null ? otherwise : Integer.parseInt(m.group(group));
  }

  WindowVariant sharing(int channels) {
    return new WindowVariant(kernel, stride, dilation, channels, held, ahead, inner);
  }

  WindowVariant holding(int channels) {
    return new WindowVariant(kernel, stride, dilation, shared, channels, ahead, inner);
  }

  WindowVariant fetchingAhead(boolean isAhead) {
    return new WindowVariant(kernel, stride, dilation, shared, held, isAhead, inner);
  }

  WindowVariant withInner(@Nullable Activation activation) {
    return new WindowVariant(kernel, stride, dilation, shared, held, ahead, activation);
  }

  /** The window without its padding, which is not part of an id: a kernel learns it when it is bound. */
  Window window() {
    return new Window(kernel, stride, dilation, Pads.NONE);
  }

  /** Whether there is nothing but a window. */
  boolean isPlain() {
    return equals(of(window()));
  }

  @Override
  public String toString() {
    return "k" + kernel + "s" + stride + (dilation > 1 ? "d" + dilation : "") + (shared > 0 ? "c" + shared : "")
        + (held > 0 ? "h" + held : "") + (ahead ? AHEAD : "") + (inner == null ? "" : inner);
  }
}
