package lathe.networks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.BoxRule;
import lathe.kernels.Dtype;
import lathe.kernels.Pads;
import lathe.kernels.PoolWindow;
import lathe.kernels.Sampling;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import org.jspecify.annotations.Nullable;

/** Reads a layer key from left to right. What is read must be what would be printed: no sign, no leading zero, nothing left over. */
final class LayerKeyParser {
  private final String text;
  private int at;

  LayerKeyParser(String text) {
    this.text = text;
  }

  LayerKey key() {
    Dtype dtype = word(Dtype.values());
    expect("/");
    Operator op = word(Operator.values());
    expect("/");
    Shape in = shape();
    expect("->");
    Shape out = shape();
    Window window = window();
    expect("/");
    Activation activation = word(Activation.values());
    LayerKey.Extra extra = extra(op);
    if (at < text.length()) {
      throw refused("the end");
    }
    return new LayerKey(dtype, op, in, out, window, activation, extra);
  }

  private Shape shape() {
    int[] extents = numbers(1, "", "x", "x");
    return new Shape(extents[0], extents[1], extents[2]);
  }

  private Window window() {
    int[] taps = numbers(1, "/k", "s", "d");
    int[] pads = numbers(0, "/p", ".", ".", ".");
    return new Window(taps[0], taps[1], taps[2], new Pads(pads[0], pads[1], pads[2], pads[3]));
  }

  private LayerKey.@Nullable Extra extra(Operator op) {
    return switch (op) {
      case SQUEEZE_EXCITE -> squeeze();
      case AVERAGE_POOL -> over();
      case RESIZE -> {
        expect("/");
        yield new LayerKey.Sampled(word(Sampling.values()));
      }
      case CONCAT, MULTIPLY -> with();
      case DETECTIONS -> found();
      case CONV, POINTWISE, DEPTHWISE, POOL, DENSE, ADD, ACTIVATE, SOFTMAX -> null;
      case EXPAND_DEPTHWISE, DEPTHWISE_PROJECT, INVERTED_RESIDUAL, DEPTHWISE_SQUEEZE -> via(op);
    };
  }

  private LayerKey.Over over() {
    int[] pool = numbers(1, "/over", "x", "s", "x");
    return new LayerKey.Over(new PoolWindow(pool[0], pool[1], pool[2], pool[3]));
  }

  private LayerKey.Found found() {
    expect("/");
    BoxRule rule = word(BoxRule.values());
    int[] picture = numbers(1, "", "x");
    return new LayerKey.Found(rule, picture[0], picture[1], with().others());
  }

  private LayerKey.With with() {
    expect("/with");
    List<Shape> others = new ArrayList<>();
    while (at < text.length()) {
      if (!others.isEmpty()) {
        expect("+");
      }
      others.add(shape());
    }
    return new LayerKey.With(others);
  }

  private LayerKey.Via via(Operator op) {
    expect("/via");
    List<LayerKey.Hidden> between = new ArrayList<>();
    for (int i = 0; i + 1 < op.parts().size(); i++) {
      if (i > 0) {
        expect("+");
      }
      int channels = number(1);
      expect("-");
      between.add(new LayerKey.Hidden(channels, word(Activation.values())));
    }
    return new LayerKey.Via(between, op.parts().contains(Operator.SQUEEZE_EXCITE) ? squeeze() : null);
  }

  private LayerKey.Squeeze squeeze() {
    expect("/se");
    int channels = number(1);
    expect("-");
    return new LayerKey.Squeeze(channels, word(Activation.values()));
  }

  private void expect(String literal) {
    if (!text.startsWith(literal, at)) {
      throw refused("'" + literal + "'");
    }
    at += literal.length();
  }

  /** The longest of these words that stands here; {@code relu6} begins with {@code relu}. */
  private <T> T word(T[] words) {
    @Nullable
    T longest = null;
    for (T word : words) {
      if (text.startsWith(word.toString(), at) && (longest == null || word.toString().length() > longest.toString().length())) {
        longest = word;
      }
    }
    if (longest == null) {
      throw refused("one of " + String.join(", ", Arrays.stream(words).map(Object::toString).toList()));
    }
    at += longest.toString().length();
    return longest;
  }

  /** As many numbers as there are literals, each behind its own. */
  private int[] numbers(int least, String... literals) {
    int[] numbers = new int[literals.length];
    for (int i = 0; i < numbers.length; i++) {
      expect(literals[i]);
      numbers[i] = number(least);
    }
    return numbers;
  }

  private int number(int least) {
    int start = at;
    while (at < text.length() && Character.isDigit(text.charAt(at)) && at - start < 10) {
      at++;
    }
    long value = at == start ? -1 : Long.parseLong(text, start, at, 10);
    if (value < least || value > Integer.MAX_VALUE || !Long.toString(value).contentEquals(text.subSequence(start, at))) {
      at = start;
      throw refused("a whole number of at least " + least);
    }
    return (int) value;
  }

  private BadInputException refused(String wanted) {
    return new BadInputException(
        "layer key %s: %s expected at character %d; a key reads dtype/op/HxWxC->HxWxC/kKsSdD/pT.L.B.R/activation[/extras]".formatted(text,
            wanted, at + 1));
  }
}
