package lathe.networks.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import lathe.kernels.BadInputException;

/**
 * A constant tensor of a model file. Its data are not copied until they are asked for.
 *
 * @param dimensions none for a scalar; never negative
 * @param data as many bytes as the dimensions ask for, little-endian; absent where a file describes a weight and does not hold it
 */
public record Constant(String name, Element element, List<Integer> dimensions, Optional<ByteBuffer> data) {
  /** What a tensor holds. */
  public enum Element {
    FLOAT32(Float.BYTES), INT32(Integer.BYTES), INT64(Long.BYTES), BOOL(1);

    private final int bytes;

    Element(int bytes) {
      this.bytes = bytes;
    }
  }

  private static final int MOST_DIMENSIONS = 8;

  /**
   * @throws BadInputException if dimensions are negative, or do not describe the data
   */
  public Constant {
    dimensions = List.copyOf(dimensions);
    long elements = elements(name, dimensions);
    data = data.map(bytes -> bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
    if (data.isPresent() && data.get().remaining() != elements * element.bytes) {
      throw new BadInputException("tensor %s: %s of %s take %d bytes, and %d are there; the file is damaged".formatted(name, dimensions,
          element, elements * element.bytes, data.get().remaining()));
    }
  }

  /** Integers that were computed from a file's shapes. */
  public static Constant integers(String name, List<Integer> dimensions, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return new Constant(name, Element.INT64, dimensions, Optional.of(bytes));
  }

  /** Floats that were computed from a file's constants. */
  public static Constant floats(String name, List<Integer> dimensions, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return new Constant(name, Element.FLOAT32, dimensions, Optional.of(bytes));
  }

  /** The number of elements, at most 2^31. */
  private static long elements(String name, List<Integer> dimensions) {
    if (dimensions.size() > MOST_DIMENSIONS) {
      throw new BadInputException("tensor %s: %d dimensions; at most %d are read".formatted(name, dimensions.size(), MOST_DIMENSIONS));
    }
    long elements = 1;
    for (int extent : dimensions) {
      elements = extent < 0 ? -1 : elements * extent;
      if (elements < 0 || elements > Integer.MAX_VALUE) {
        throw new BadInputException("tensor %s: dimensions %s; none may be negative, and their product at most %d".formatted(name,
            dimensions, Integer.MAX_VALUE));
      }
    }
    return elements;
  }

  public int rank() {
    return dimensions.size();
  }

  public int elements() {
    return (int) elements(name, dimensions);
  }

  /** The same data under other dimensions, as many of them. */
  public Constant reshaped(List<Integer> newDimensions) {
    return new Constant(name, element, newDimensions, data);
  }

  /** @throws BadInputException if these are no floats, or are not in the file */
  public float[] floats() {
    float[] values = new float[elements()];
    floatView().get(values);
    return values;
  }

  /**
   * The floats where they are, without a copy.
   *
   * @throws BadInputException if these are no floats, or are not in the file
   */
  public FloatBuffer floatView() {
    ByteBuffer bytes = present();
    if (element != Element.FLOAT32) {
      throw new BadInputException("tensor %s: holds %s where float32 is wanted".formatted(name, element));
    }
    return bytes.asFloatBuffer();
  }

  /**
   * Truths are 0 and 1.
   *
   * @throws BadInputException if these are no integers, or are not in the file
   */
  public long[] integers() {
    ByteBuffer bytes = present();
    long[] values = new long[elements()];
    switch (element) {
      case INT64 -> bytes.asLongBuffer().get(values);
      case INT32 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = bytes.getInt(i * Integer.BYTES);
        }
      }
      case BOOL -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = bytes.get(i);
        }
      }
      case FLOAT32 -> throw new BadInputException("tensor %s: holds float32 where integers are wanted".formatted(name));
    }
    return values;
  }

  private ByteBuffer present() {
    return data
        .orElseThrow(
            () -> new BadInputException("tensor %s: its values are not in the file, and the model needs them".formatted(name)))
        .duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }
}
