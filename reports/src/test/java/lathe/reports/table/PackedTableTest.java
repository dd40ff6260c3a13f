package lathe.reports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.zoo.Zoo;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.EngineLevel;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.LutModel;
import lathe.reports.prediction.Predictor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedTableTest {
  private static final Network SMALL = Zoo.named("mobilenet_v3_small");
  private static final LutModel MODEL =
      new LutModel(List.of(new LutModel.RingShare(1 << 20, 0), new LutModel.RingShare(1 << 24, 1)), 1.1, 1.01, 0.02, 0.01, 40,
          List.of(new LutModel.Whole("a", 1e6)), 2, null);
  private static final Lut TABLE = Tables.of(SMALL).with("lathe", 512, MODEL)
      .with(List.of(new EngineLevel("lathe", 512, CacheState.RESIDENT, 0.01), new EngineLevel("lathe", 512, CacheState.MEMORY, 0.005)));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writes() throws IOException {
    file = folder.resolve("small.lut");
    try (var out = Files.newOutputStream(file)) {
      TableExport.PACKED.write(TABLE, out);
    }
  }

  @Test
  void holdsEveryRow() {
    PackedTable table = PackedTable.open(file);
    assertThat(table.size()).isEqualTo(TABLE.entries().size() / 2);
    for (LutEntry entry : TABLE.entries()) {
      int row = table.find(PackedTable.pack(LayerKey.parse(entry.key())));
      assertThat(table.key(row)).isEqualTo(entry.key());
      assertThat(entry.cache() == CacheState.MEMORY ? table.memory(row) : table.resident(row)).isEqualTo(entry.time());
      assertThat(entry.cache() == CacheState.MEMORY ? table.memoryNs(row) : table.residentNs(row)).isEqualTo(entry.time().medianNs());
    }
    assertThat(table.provenance()).isEqualTo(TABLE.provenance());
    assertThat(table.model()).contains(MODEL);
    assertThat(table.context().level()).isEqualTo(0.01);
  }

  /** Characters of more than one byte; every text behind them must be found where it is. */
  @Test
  void kernelsOfOtherEnginesHaveAnyName() {
    LutEntry plain = TABLE.entries().getFirst();
    List<LutEntry> rows = new ArrayList<>(TABLE.entries());
    rows.set(0,
        new LutEntry(plain.key(), plain.engine(), plain.dtype(), plain.op(), plain.in(), plain.out(), plain.kernel(), plain.stride(),
            plain.dilation(), plain.pad(), plain.squeeze(), plain.activation(), plain.macs(), plain.lanes(), CacheState.MEMORY, "käfer-🐞",
            plain.time(), plain.forks(), plain.samples(), plain.findings()));
    rows.remove(1);
    PackedTable table = PackedTable.of(new Lut(TABLE.provenance(), rows), Selection.ANY);
    assertThat(table.find(plain.key()).orElseThrow().kernelId()).isEqualTo("käfer-🐞");
    for (LutEntry row : rows) {
      assertThat(table.find(row.key())).hasValueSatisfying(found -> assertThat(found.key()).hasToString(row.key()));
    }
  }

  @Test
  void hasNoRowThatTheTableHasNot() {
    PackedTable table = PackedTable.open(file);
    Network other = Zoo.named("mobilenet_v3_small_0.75");
    for (int i = 0; i < other.size(); i++) {
      String key = other.key(i).toString();
      boolean isThere = TABLE.entries().stream().anyMatch(entry -> entry.key().equals(key));
      assertThat(table.find(PackedTable.pack(other.key(i))) >= 0).isEqualTo(isThere);
      assertThat(table.find(key).isPresent()).isEqualTo(isThere);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mobilenet_v3_small", "mobilenet_v3_small_0.75"})
  void predictsWhatTheTableItWasMadeOfPredicts(String name) {
    Network network = Zoo.named(name);
    assertThat(Predictor.open(file, Selection.ANY).predict(network, true))
        .isEqualTo(Predictor.of(TABLE, Selection.ANY).predict(network, true));
  }

  /** By the published constants of FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/) and of MurmurHash3's fmix64. */
  @Test
  void packsKeysAsTheDocsSay() {
    BigInteger mask = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    BigInteger hash = new BigInteger("14695981039346656037");
    String key = SMALL.key(3).toString();
    for (byte one : key.getBytes(StandardCharsets.US_ASCII)) {
      hash = hash.xor(BigInteger.valueOf(one)).multiply(new BigInteger("1099511628211")).and(mask);
    }
    for (String factor : List.of("ff51afd7ed558ccd", "c4ceb9fe1a85ec53")) {
      hash = hash.xor(hash.shiftRight(33)).multiply(new BigInteger(factor, 16)).and(mask);
    }
    hash = hash.xor(hash.shiftRight(33));
    assertThat(PackedTable.pack(SMALL.key(3))).isEqualTo(hash.longValue());
  }

  @Test
  void everyBytePlaceIsGuarded() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at += at < PackedLayout.HEADER_BYTES ? 1 : 97) {
      byte[] bad = whole.clone();
      bad[at] ^= 4;
      refused(bad);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 63, 64, 5000, -1})
  void aFileThatWasCutIsRefused(int length) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    refused(Arrays.copyOf(whole, length < 0 ? whole.length + length : length));
    refused(Arrays.copyOf(whole, whole.length + 1));
  }

  @Test
  void anotherVersionIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(8, 5);
    assertThatThrownBy(() -> PackedTable.open(Files.write(file, bytes))).isInstanceOf(BadInputException.class)
        .hasMessage(
            "packed table " + file + ": has version 5 and this version of Lathe reads 4; write it again with lut export --format packed");
  }

  private void refused(byte[] bytes) throws IOException {
    Path bad = Files.write(folder.resolve("bad.lut"), bytes);
    assertThatThrownBy(() -> PackedTable.open(bad)).isInstanceOf(BadInputException.class).hasMessageStartingWith("packed table " + bad);
  }
}
