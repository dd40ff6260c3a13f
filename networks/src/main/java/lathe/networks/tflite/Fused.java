package lathe.networks.tflite;

/** An activation inside an operator, as the schema's ActivationFunctionType numbers them. */
enum Fused {
  NONE(0), RELU(1), RELU6(3);

  private final byte code;

  Fused(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }
}
