package lathe.networks.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lathe.kernels.BadInputException;

/**
 * Weights in separate files beside the model. Paths that lead out of the model's folder are refused, since files may come from anywhere.
 */
final class ExternalData {
  private final Path folder;
  private final Map<Path, ByteBuffer> mapped = new HashMap<>();
  private long bytes;

  /** @param folder of the model, absolute */
  ExternalData(Path folder) {
    this.folder = folder;
  }

  /** The size of all files that were needed. */
  long bytes() {
    return bytes;
  }

  /** Absent if the file is not there; the weights are then random. */
  Optional<ByteBuffer> data(TensorProto tensor) {
    Map<String, String> entries = new HashMap<>();
    for (StringStringEntryProto entry : tensor.getExternalDataList()) {
      entries.put(entry.getKey(), entry.getValue());
    }
    String location = entries.getOrDefault("location", "");
    Path file = inside(tensor.getName(), location);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    ByteBuffer all = mapped.computeIfAbsent(real(tensor.getName(), location, file), this::map);
    long offset = number(tensor.getName(), entries.getOrDefault("offset", "0"));
    long length = entries.containsKey("length") ? number(tensor.getName(), entries.get("length")) : all.limit() - offset;
    if (offset > all.limit() || length < 0 || length > all.limit() - offset) {
      throw new BadInputException(
          "tensor %s: bytes %d to %d of %s, which has %d; the file is damaged or belongs to another model".formatted(
              tensor.getName(), offset, offset + length, location, all.limit()));
    }
    return Optional.of(all.slice((int) offset, (int) length));
  }

  private Path inside(String tensor, String location) {
    try {
      Path relative = Path.of(location);
      Path file = folder.resolve(relative).normalize();
      if (!location.isEmpty() && !relative.isAbsolute() && file.startsWith(folder)) {
        return file;
      }
    } catch (InvalidPathException _) {
      // the sentence below says what is wanted
    }
    throw outside(tensor, location);
  }

  /** A link must not lead out of the folder either. */
  private Path real(String tensor, String location, Path file) {
    try {
      Path real = file.toRealPath();
      if (real.startsWith(folder.toRealPath())) {
        return real;
      }
    } catch (IOException e) {
      throw new BadInputException("tensor %s: %s cannot be read (%s)".formatted(tensor, location, e.getMessage()), e);
    }
    throw outside(tensor, location);
  }

  private static BadInputException outside(String tensor, String location) {
    return new BadInputException(
        "tensor %s: is in '%s', outside the model's folder; Lathe reads only files in or below that folder".formatted(tensor,
            location));
  }

  private ByteBuffer map(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size > Integer.MAX_VALUE) {
        throw new BadInputException("weights %s have %d bytes; at most %d are read".formatted(file.getFileName(), size, Integer.MAX_VALUE));
      }
      bytes += size;
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
    } catch (IOException e) {
      throw new BadInputException("weights %s cannot be read (%s)".formatted(file.getFileName(), e.getMessage()), e);
    }
  }

  private static long number(String tensor, String text) {
    if (text.matches("[0-9]{1,15}")) {
      return Long.parseLong(text);
    }
    throw new BadInputException("tensor %s: '%s' is not an offset in a file".formatted(tensor, text));
  }
}
