package lathe.networks.tflite;

import java.util.Arrays;
import lathe.kernels.BadInputException;

/** An activation inside an operator, as the schema's ActivationFunctionType numbers them. */
enum Fused {
  NONE(0), RELU(1), RELU6(3);

  private final byte code;

  Fused(int code) {
    this.code = (byte) code;
  }

  static Fused of(int code) {
    return Arrays.stream(values()).filter(fused -> fused.code == code).findFirst()
        .orElseThrow(
            () -> new BadInputException("fuses activation %d; Lathe has those of number 0, 1 and 3: none, relu, relu6".formatted(code)));
  }

  byte code() {
    return code;
  }
}
