package lathe.reports.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Data inside the page: gzip in base64, which no parser of HTML can mistake for anything. */
final class Packed {
  private Packed() {}

  static String of(byte[] content) {
    var bytes = new ByteArrayOutputStream(content.length / 8);
    try (var gzip = new GZIPOutputStream(bytes, 1 << 16)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
