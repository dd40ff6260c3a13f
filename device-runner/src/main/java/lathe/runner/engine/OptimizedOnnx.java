package lathe.runner.engine;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The graph that ONNX Runtime has optimised a model into. The runtime shows it only by writing a file, and a session that writes one is not
 * the session to time.
 */
final class OptimizedOnnx {
  private OptimizedOnnx() {}

  /** How often each operator occurs after optimisation; those that are not ONNX's own have their domain before them. */
  static Map<String, Integer> operators(OrtEnvironment environment, OnnxSession model) throws OrtException {
    try {
      Path folder = Files.createTempDirectory("lathe-onnx");
      Path file = folder.resolve("optimized.onnx");
      try (SessionOptions options = OnnxRuntimeEngine.options()) {
        options.setOptimizedModelFilePath(file.toString());
        try (OrtSession _ = model.open(environment, options)) {
          return counted(file);
        }
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Integer> counted(Path file) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    try (InputStream in = Files.newInputStream(file)) {
      for (NodeProto node : ModelProto.parseFrom(in).getGraph().getNodeList()) {
        String domain = node.getDomain();
        counts.merge(domain.isEmpty() ? node.getOpType() : domain + "." + node.getOpType(), 1, Integer::sum);
      }
    }
    return counts;
  }
}
