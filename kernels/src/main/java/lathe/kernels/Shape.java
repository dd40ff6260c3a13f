package lathe.kernels;

import java.io.Serializable;

/**
 * The extent of one image-like tensor in NHWC order with a batch of one: {@code [height, width, channels]}, all at
 * least 1.
 */
public record Shape(int height, int width, int channels) implements Serializable {
  public Shape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException("shape %dx%dx%d: every extent must be at least 1".formatted(height, width, channels));
    }
  }

  /** A vector: one pixel with {@code channels} channels. */
  public static Shape vector(int channels) {
    return new Shape(1, 1, channels);
  }

  public long pixels() {
    return (long) height * width;
  }

  public long elements() {
    return pixels() * channels;
  }

  public Shape withChannels(int newChannels) {
    return new Shape(height, width, newChannels);
  }

  /** As it stands in a layer's key: {@code 112x112x16}. */
  @Override
  public String toString() {
    return height + "x" + width + "x" + channels;
  }
}
