package lathe.reports;

import java.awt.Color;
import java.util.Arrays;

/**
 * A group of operators that share a colour: Paul Tol's "bright" scheme, which stays distinct for colour-blind readers. A fused layer
 * counts with its first operator.
 */
public enum Family {
  POINTWISE("pointwise", 0x4477AA),
  DEPTHWISE("depthwise", 0xEE6677),
  CONV("conv", 0xCCBB44),
  SQUEEZE_EXCITE("squeeze-excite", 0x228833),
  DENSE("dense", 0xAA3377),
  POOL("pool", 0x66CCEE),
  ADD("add", 0x999999),
  OTHER("other", 0x555555);

  private final String text;
  private final int rgb;

  Family(String text, int rgb) {
    this.text = text;
    this.rgb = rgb;
  }

  /** The family of an operator as keys name it; {@code depthwise+pool} is depthwise. */
  public static Family of(String op) {
    String first = op.split("\\+", 2)[0];
    return Arrays.stream(values()).filter(family -> family.text.equals(first)).findFirst().orElse(OTHER);
  }

  public Color color() {
    return new Color(rgb);
  }

  /** The class of the style sheet that paints it. */
  public String css() {
    return "family-" + text;
  }

  @Override
  public String toString() {
    return text;
  }
}
