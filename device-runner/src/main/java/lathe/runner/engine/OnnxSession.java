package lathe.runner.engine;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.file.Path;
import lathe.networks.Network;
import lathe.networks.onnx.OnnxWriter;
import lathe.networks.weight.Weights;

/** A model that ONNX Runtime can load, as often as it is asked to. */
interface OnnxSession {
  OrtSession open(OrtEnvironment environment, SessionOptions options) throws OrtException;

  /** A file, with the weights that lie beside it. */
  static OnnxSession of(Path file) {
    return (environment, options) -> environment.createSession(file.toString(), options);
  }

  /** What we write of a network. */
  static OnnxSession of(Network network, Weights weights) {
    return of(OnnxWriter.model(network, weights));
  }

  /** What we write of a network in 8-bit integers. */
  static OnnxSession inIntegers(Network network, Weights weights) {
    return of(OnnxWriter.integerModel(network, weights));
  }

  /** The same where only its time means something. */
  static OnnxSession timedInIntegers(Network network, Weights weights) {
    return of(OnnxWriter.timedIntegerModel(network, weights));
  }

  private static OnnxSession of(ModelProto file) {
    byte[] model = file.toByteArray();
    return (environment, options) -> environment.createSession(model, options);
  }
}
