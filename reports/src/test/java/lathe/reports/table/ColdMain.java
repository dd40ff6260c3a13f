package lathe.reports.table;

import java.nio.file.Path;
import lathe.networks.Network;
import lathe.networks.zoo.Zoo;
import lathe.reports.prediction.Prediction;
import lathe.reports.prediction.Predictor;

/** What a JVM that has just started takes to open a packed table and to answer for the first time; docs/searches.md has how to start it. */
final class ColdMain {
  private ColdMain() {}

  /**
   * @param args the file that {@link SpeedMain} wrote
   */
  public static void main(String[] args) {
    Network network = Zoo.named("mobilenet_v3_large");
    long packed = PackedTable.pack(network.key(0));
    long start = System.nanoTime();
    PackedTable table = PackedTable.open(Path.of(args[0]));
    long opened = System.nanoTime();
    double ns = table.memoryNs(table.find(packed));
    long found = System.nanoTime();
    Prediction prediction = Predictor.of(table).predict(network, false);
    long predicted = System.nanoTime();
    System.out.printf("milliseconds from open: opened %.1f, first row %.1f, first network %.1f (%.0f, %.0f)%n", (opened - start) / 1e6,
        (found - start) / 1e6, (predicted - start) / 1e6, ns, prediction.time().medianNs());
  }
}
