package lathe.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import lathe.kernels.BadInputException;
import lathe.profiler.result.DurableFile;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.reports.Family;
import lathe.reports.FamilyShare;
import lathe.reports.source.ResultFile;
import lathe.reports.source.StudyFile;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Still pictures by XChart, for slides and papers: PNG on white, two pixels for each point. */
public final class Charts {
  private static final int SCALE = 2;
  static final Color INK = new Color(0x333333);
  private static final Color GRID = new Color(0xE4E4E4);

  static final BasicStroke DASHES = new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {6, 4}, 0);

  private Charts() {}

  /**
   * Draws every network of the runs among {@code files}, its shares by operator and its layers against the measured peak; and of every study
   * its ratios, and accuracy by latency where both are known.
   *
   * @return the files that were written; fewer on a device without fonts, which cannot draw text
   * @throws BadInputException if there is no run and no study, or the folder cannot be written
   */
  public static List<Path> write(List<ResultFile> files, Path folder) {
    List<ResultFile.Run> runs = files.stream().filter(ResultFile.Run.class::isInstance).map(ResultFile.Run.class::cast).toList();
    List<StudyFile> studies = files.stream().filter(ResultFile.Studies.class::isInstance).map(ResultFile.Studies.class::cast)
        .flatMap(file -> file.studies().stream()).toList();
    if (runs.isEmpty() && studies.isEmpty()) {
      throw new BadInputException(
          "charts %s: none of the files is a run or a study, and charts are drawn of those; name a run.json".formatted(folder));
    }
    folder(folder);
    List<Path> written = new ArrayList<>();
    for (ResultFile.Run run : runs) {
      String prefix = runs.size() > 1 ? runs.indexOf(run) + 1 + "-" : "";
      for (NetworkResult network : run.run().networks()) {
        String name = prefix + fileName(network.name());
        save(shares(network), folder.resolve(name + "-shares.png"), written);
        save(gflops(network, run.run().provenance().peaks().fmaPeakGflops()), folder.resolve(name + "-gflops.png"), written);
      }
    }
    for (StudyFile study : studies) {
      String name = (studies.size() > 1 ? studies.indexOf(study) + 1 + "-" : "") + fileName(study.study());
      save(StudyCharts.ratios(study), folder.resolve(name + "-ratios.png"), written);
      save(StudyCharts.front(study), folder.resolve(name + "-front.png"), written);
    }
    return written;
  }

  private static String fileName(String name) {
    return name.replaceAll("[^A-Za-z0-9._+-]", "_");
  }

  private static void folder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BadInputException("cannot write into %s: %s; name a folder that can be written".formatted(folder, e.getMessage()), e);
    }
  }

  private static void save(Optional<byte[]> picture, Path file, List<Path> written) {
    picture.ifPresent(png -> {
      DurableFile.write(file, out -> out.write(png));
      written.add(file);
    });
  }

  /** Share of each operator family of the in-network time, in percent. */
  private static Optional<byte[]> shares(NetworkResult network) {
    List<FamilyShare> shares = FamilyShare.of(network);
    return shares.isEmpty() ? Optional.empty() : draw(660, 300, () -> sharesChart(shares));
  }

  /** GFLOP/s of each layer that multiplies, in execution order, under the measured peak. */
  private static Optional<byte[]> gflops(NetworkResult network, double peakGflops) {
    List<LayerResult> layers = network.layers().stream().filter(layer -> !Double.isNaN(layer.gflops())).toList();
    return layers.isEmpty() ? Optional.empty() : draw(1190, 400, () -> gflopsChart(layers, peakGflops));
  }

  private static CategoryChart sharesChart(List<FamilyShare> shares) {
    CategoryChart chart = empty("% of time");
    List<String> names = shares.stream().map(share -> share.family().toString()).toList();
    for (FamilyShare share : shares) {
      List<Double> column = new ArrayList<>(names.stream().map(name -> 0.0).toList());
      column.set(shares.indexOf(share), Math.round(1000 * share.share()) / 10.0);
      bars(chart, share.family().toString(), share.family(), names, column);
    }
    chart.getStyler().setYAxisDecimalPattern("0").setXAxisMaxLabelCount(every(names)).setLegendVisible(false);
    return chart;
  }

  private static CategoryChart gflopsChart(List<LayerResult> layers, double peakGflops) {
    CategoryChart chart = empty("GFLOP/s");
    List<String> names = layers.stream().map(LayerResult::name).toList();
    for (Family family : Family.values()) {
      List<Double> column = layers.stream().map(layer -> Family.of(layer.op()) == family ? layer.gflops() : 0).toList();
      if (column.stream().anyMatch(value -> value > 0)) {
        bars(chart, family.toString(), family, names, column);
      }
    }
    if (!Double.isNaN(peakGflops)) {
      peakLine(chart, names, peakGflops);
    }
    chart.getStyler().setXAxisLabelRotation(90).setXAxisMaxLabelCount(every(names));
    return chart;
  }

  /** Labels for all of them; XChart refuses to be told of a single one. */
  static int every(List<String> names) {
    return Math.max(2, names.size());
  }

  private static void bars(CategoryChart chart, String name, Family family, List<String> names, List<Double> column) {
    chart.addSeries(name, names, column).setFillColor(family.color());
  }

  private static void peakLine(CategoryChart chart, List<String> names, double peakGflops) {
    CategorySeries line = chart.addSeries("measured peak", names, names.stream().map(name -> peakGflops).toList());
    line.setChartCategorySeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Line);
    line.setMarker(SeriesMarkers.NONE).setLineColor(INK).setLineStyle(DASHES);
  }

  private static CategoryChart empty(String yTitle) {
    CategoryChart chart = new CategoryChartBuilder().yAxisTitle(yTitle).build();
    plain(chart.getStyler()).setYAxisMin(0.0);
    chart.getStyler().setOverlapped(true).setAvailableSpaceFill(0.8);
    return chart;
  }

  /** The looks that all pictures share. */
  static AxesChartStyler plain(AxesChartStyler style) {
    var font = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    style.setPlotContentSize(0.98);
    style.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE).setPlotBorderVisible(false).setChartFontColor(INK);
    style.setPlotGridLinesColor(GRID).setPlotGridVerticalLinesVisible(false).setAxisTicksMarksVisible(false);
    style.setAxisTickLabelsFont(font).setAxisTitleFont(font).setAxisTickLabelsColor(INK);
    style.setLegendPosition(Styler.LegendPosition.OutsideS).setLegendLayout(Styler.LegendLayout.Horizontal).setLegendFont(font);
    style.setLegendBorderColor(Color.WHITE).setAntiAlias(true);
    return style;
  }

  /** A device without fonts cannot draw text; its pictures are missing, and the page draws its own. */
  static Optional<byte[]> draw(int width, int height, Supplier<? extends Chart<?, ?>> chart) {
    try {
      var image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
      Graphics2D pen = image.createGraphics();
      pen.scale(SCALE, SCALE);
      chart.get().paint(pen, width, height);
      pen.dispose();
      return Optional.of(png(image));
    } catch (LinkageError | InternalError e) {
      return Optional.empty();
    }
  }

  private static byte[] png(BufferedImage image) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
