package lathe.networks.zoo;

import static lathe.networks.zoo.Separables.Row.sep;

import java.util.List;
import lathe.kernels.Activation;

/** Howard et al. 2017, "MobileNets", arXiv 1704.04861, table 1. ReLU6 as in every released network, where the paper writes ReLU. */
final class MobileNetV1 {
  // @formatter:off
  private static final List<Separables.Row> ROWS = List.of(
      //   out stride
      sep(  64, 1),
      sep( 128, 2),
      sep( 128, 1),
      sep( 256, 2),
      sep( 256, 1),
      sep( 512, 2),
      sep( 512, 1),
      sep( 512, 1),
      sep( 512, 1),
      sep( 512, 1),
      sep( 512, 1),
      sep(1024, 2),
      sep(1024, 1));
  // @formatter:on

  static final Family V1 = new Separables("mobilenet_v1", 32, Activation.RELU6, ROWS);

  private MobileNetV1() {}
}
