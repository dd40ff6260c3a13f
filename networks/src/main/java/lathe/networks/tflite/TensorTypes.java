package lathe.networks.tflite;

import java.util.List;

/** The schema's names of all types of tensors, so that a refusal can name those that Lathe does not read. */
final class TensorTypes {
  /** TensorType, in the order of its numbers from 0 on. */
  private static final List<String> NAMES = List.of("""
      float32 float16 int32 uint8 int64 string bool int16 complex64 int8 float64 complex128 uint64 resource variant uint32 uint16 int4
      bfloat16
      """.strip().split("\\s+"));

  private TensorTypes() {}

  /** The type of this number; the number itself where the schema got it later. */
  static String of(int number) {
    return number >= 0 && number < NAMES.size() ? NAMES.get(number) : "type %d of the schema's TensorType".formatted(number);
  }
}
