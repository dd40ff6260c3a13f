package lathe.reports.chart;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * A chart to be drawn.
 *
 * @param name of its file, without the ending; only letters, digits and {@code . _ + -}
 * @param width in points, of which each becomes two pixels
 */
record Picture(String name, int width, int height, Supplier<? extends Chart<?, ?>> chart) {
  private static final int SCALE = 2;

  Picture {
    name = name.replaceAll("[^A-Za-z0-9._+-]", "_");
  }

  Picture renamed(String other) {
    return new Picture(other, width, height, chart);
  }

  /** The picture as a file; none on a device without fonts, which cannot draw text. */
  Optional<byte[]> png() {
    try {
      var image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
      Graphics2D pen = image.createGraphics();
      pen.scale(SCALE, SCALE);
      chart.get().paint(pen, width, height);
      pen.dispose();
      return Optional.of(encoded(image));
    } catch (LinkageError | InternalError e) {
      return Optional.empty();
    }
  }

  private static byte[] encoded(BufferedImage image) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
