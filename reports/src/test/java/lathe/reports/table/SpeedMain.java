package lathe.reports.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.description.DescriptionWriter;
import lathe.networks.zoo.Zoo;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.statistics.Order;
import lathe.reports.prediction.PredictionLines;
import lathe.reports.prediction.Predictor;

/**
 * What a packed table of 100,000 rows costs a search: opening it once more, look-ups by packed key, answers to lines with keys and with
 * networks; docs/searches.md has how to start it.
 */
final class SpeedMain {
  private static final int ROWS = 100_000;
  private static final int LOOK_UPS = 4_000_000;
  private static final int LINES = 4_000;
  private static final int KEYS_A_LINE = 64;
  private static final int ROUNDS = 15;

  private SpeedMain() {}

  /**
   * @param args the file to write the table to
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Network network = Zoo.named("mobilenet_v3_large");
    List<LayerKey> keys = write(file, network);
    report("open a table of %d rows, milliseconds".formatted(ROWS), () -> PackedTable.open(file).size(), -1);
    PackedTable table = PackedTable.open(file);
    long[] asked = new SplittableRandom(1).ints(LOOK_UPS, 0, keys.size()).mapToLong(i -> PackedTable.pack(keys.get(i))).toArray();
    report("look-ups by packed key a second", () -> lookedUp(table, asked), LOOK_UPS);
    PredictionLines lines = new PredictionLines(Predictor.of(table), false);
    byte[] lists =
        IntStream.range(0, LINES).mapToObj(i -> line(keys, i)).collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
    report("lists of %d keys a second".formatted(KEYS_A_LINE), () -> answered(lines, lists), LINES);
    String description = DescriptionWriter.json(network).replace('\n', ' ') + "\n";
    byte[] networks = description.repeat(LINES).getBytes(StandardCharsets.UTF_8);
    report("networks of %d layers a second".formatted(network.size()), () -> answered(lines, networks), LINES);
  }

  private static List<LayerKey> write(Path file, Network network) throws IOException {
    List<LutEntry> rows = new ArrayList<>(Tables.of(network).entries());
    for (int i = 0; rows.size() < 2 * ROWS; i++) {
      LayerKey key = LayerKey.parse("f32/pointwise/14x14x%d->14x14x%d/k1s1d1/p0.0.0.0/relu6".formatted(8 + i % 400, 8 + i / 400));
      rows.add(Tables.row(key, CacheState.RESIDENT, 1000 + i));
      rows.add(Tables.row(key, CacheState.MEMORY, 1200 + i));
    }
    try (var out = Files.newOutputStream(file)) {
      TableExport.PACKED.write(new Lut(Tables.provenance("here"), rows), out);
    }
    return rows.stream().map(LutEntry::key).distinct().map(LayerKey::parse).toList();
  }

  private static long lookedUp(PackedTable table, long[] asked) {
    double sum = 0;
    for (long packed : asked) {
      sum += table.memoryNs(table.find(packed));
    }
    return (long) sum;
  }

  private static String line(List<LayerKey> keys, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return ResultFiles.toJson(random.ints(KEYS_A_LINE, 0, keys.size()).mapToObj(i -> keys.get(i).toString()).toList());
  }

  /** As {@code predict --stdio} answers them. */
  private static long answered(PredictionLines lines, byte[] asked) {
    PrintWriter out = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    ByteLines in = new ByteLines(new ByteArrayInputStream(asked), () -> !out.checkError());
    long sum = 0;
    try {
      while (in.next()) {
        String answer = lines.answer(in.bytes(), in.from(), in.to());
        out.println(answer);
        sum += answer.length();
      }
      return sum;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param count things done in one piece of work, -1 to report its time
   */
  private static void report(String what, LongSupplier work, int count) {
    double[] seconds = new double[ROUNDS];
    long sum = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      sum += work.getAsLong();
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    double first = seconds[0];
    double median = Order.median(seconds);
    System.out.printf("%s: first %.1f, median of %d %.1f (%d)%n", what, count < 0 ? 1e3 * first : count / first, ROUNDS,
        count < 0 ? 1e3 * median : count / median, sum);
  }
}
