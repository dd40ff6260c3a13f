package lathe.profiler.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import lathe.profiler.result.RawSample.Kind;
import org.junit.jupiter.api.Test;

/** The schedule, driven by a clock that moves only when the workload runs. */
class SamplerTest {
  private static final long MS = 1_000_000;
  private static final long CALIBRATION_NS = 50_000;
  private static final long PREPARE_NS = 5_000;

  private final FakeTicker ticker = new FakeTicker(20);
  private final Tape tape = new Tape(100_000);
  private CacheProbe cache = CacheProbe.NONE;
  private long awayNs;
  private long allocated;
  private Counters counters = Counters.refused("not asked for");

  @Test
  void samplesFillTwentyMillisecondsAndNeverExceedTheGap() {
    for (long inferenceNs : List.of(300_000L, 1_100_000L, 4_900_000L, 9_000_000L, 14_000_000L)) {
      List<Timing> timings =
          measured(inferenceNs / 4, inferenceNs / 4, inferenceNs / 2).stream().filter(t -> t.kind() == Kind.END_TO_END).toList();

      assertThat(timings).isNotEmpty().allSatisfy(t -> assertThat(t.totalNs()).isBetween(10 * MS, 25 * MS));
    }
  }

  /** The batches of warm-up that another program slows down tenfold do not make samples shorter. */
  @Test
  void samplesAreAsLongOnABusyHost() {
    int[] layers = {0};
    Layered network = layer(() -> ticker.pass(layers[0]++ % 40 > 20 ? 45 * MS : 0));
    Tape own = new Tape(100_000);
    Sampler sampler = new Sampler(bench(network, List.of(isolated(5 * MS))), Protocol.DEFAULT, own);
    sampler.warmUp(() -> true);
    sampler.measure();

    assertThat(own.timings()).filteredOn(t -> t.kind() == Kind.END_TO_END).isNotEmpty().allMatch(t -> t.runs() == 4);
  }

  /** Both samples of a round lie in one place, the next round's in another, which an inference outside of them has warmed. */
  @Test
  void everyRoundIsTakenElsewhere() {
    Moving network = new Moving();
    Tape own = new Tape(100_000);
    Sampler sampler = new Sampler(bench(network, List.of(isolated(5 * MS))), Protocol.DEFAULT, own);
    sampler.warmUp(() -> true);
    int before = network.moves;
    sampler.measure();

    List<Timing> whole =
        own.timings().stream().filter(t -> t.kind() == Kind.END_TO_END || t.kind() == Kind.IN_NETWORK).toList();
    assertThat(before).isGreaterThan(1);
    assertThat(network.moves - before).isEqualTo(whole.size() / 2);
    assertThat(whole).allMatch(t -> t.perRunNs() == 5 * MS);
    assertThat(gaps(own.timings())).allMatch(gap -> gap <= Protocol.CALIBRATION_GAP_NS);
  }

  /** From the end of each calibration to the next one's begin. */
  private static List<Long> gaps(List<Timing> timings) {
    List<Timing> calibrations = timings.stream().filter(t -> t.kind() == Kind.CALIBRATION_CORE).toList();
    return IntStream.range(1, calibrations.size()).mapToObj(i -> calibrations.get(i).startNs() - calibrations.get(i - 1).endNs()).toList();
  }

  /** Its first inference after a move takes twice as long. */
  private final class Moving implements Layered {
    private int moves;
    private boolean isCold;

    @Override
    public int layers() {
      return 1;
    }

    @Override
    public void run(int layer) {
      ticker.pass(isCold ? 10 * MS : 5 * MS);
      isCold = false;
    }

    @Override
    public boolean move() {
      moves++;
      isCold = true;
      return true;
    }
  }

  /** Before, between and behind the samples; the network's time is not cut by it, and the network runs before it is measured again. */
  @Test
  void looksAtTheCacheTwiceASecond() {
    cache = () -> {
      ticker.pass(50 * MS);
      return 260_000;
    };
    List<Timing> timings = measured(2 * MS, 3 * MS);

    List<Timing> laps = timings.stream().filter(t -> t.kind() == Kind.CALIBRATION_CACHE).toList();
    assertThat(laps).hasSizeBetween(5, 6).allSatisfy(lap -> assertThat(lap.totalNs()).isEqualTo(260_000));
    assertThat(timings.getFirst().kind()).isEqualTo(Kind.CALIBRATION_CACHE);
    assertThat(timings.stream().filter(t -> t.kind() == Kind.END_TO_END).mapToLong(Timing::totalNs).sum()).isBetween(400 * MS, 600 * MS);
    for (Timing lap : laps) {
      assertThat(timings.stream().filter(t -> t.startNs() > lap.startNs()).findFirst()).hasValueSatisfying(next -> {
        assertThat(next.kind()).isEqualTo(Kind.CALIBRATION_CORE);
        assertThat(next.startNs() - lap.endNs()).isGreaterThanOrEqualTo(50 * MS);
      });
    }
  }

  /** Neighbours that stay for 700 ms are waited for, and only then is measured. */
  @Test
  void waitsUntilOthersLeaveTheCache() {
    Sampler sampler = patient(() -> ticker.nanos() < 700 * MS, 5_000 * MS);

    assertThat(tape.timings()).filteredOn(t -> t.kind() == Kind.END_TO_END).isNotEmpty().allMatch(t -> t.startNs() >= 700 * MS);
    assertThat(sampler.waitedNs()).isBetween(600 * MS, 800 * MS);
  }

  /** They come when more than half of the network's time is over, which is not worth waiting for; layers alone are. */
  @Test
  void halfOfTheTimeAloneIsEnough() {
    Sampler sampler = patient(() -> ticker.nanos() >= 1_000 * MS, 5_000 * MS);

    assertThat(of(Kind.IN_NETWORK).getLast().endNs()).isLessThan(1_800 * MS);
    assertThat(of(Kind.ISOLATED).getFirst().startNs()).isGreaterThan(6_000 * MS);
    assertThat(sampler.waitedNs()).isBetween(5_000 * MS, 5_200 * MS);
  }

  @Test
  void patienceComesToAnEnd() {
    Sampler sampler = patient(() -> true, 1_600 * MS);

    assertThat(of(Kind.END_TO_END)).hasSizeGreaterThan(20).allMatch(t -> t.startNs() >= 1_000 * MS);
    assertThat(of(Kind.ISOLATED)).hasSizeGreaterThan(20);
    assertThat(of(Kind.ISOLATED).getFirst().startNs() - of(Kind.IN_NETWORK).getLast().endNs()).isGreaterThan(500 * MS);
    assertThat(sampler.waitedNs()).isBetween(1_600 * MS, 1_800 * MS);
  }

  /** Whoever leaves when the network does not run, and is back when it does, is patience's end but no reason to measure for longer. */
  @Test
  void aStintThatOthersEndedIsNotAloneHoweverLongTheyWaitedAhead() {
    boolean[] justRan = {false};
    Layered network = layer(() -> {
      ticker.pass(5 * MS);
      justRan[0] = true;
    });
    cache = () -> {
      ticker.pass(50 * MS);
      boolean isShared = justRan[0];
      justRan[0] = false;
      return isShared ? 500_000 : 260_000;
    };
    Protocol protocol = Protocol.DEFAULT.withPatience(new CachePatience(350_000, 3_000 * MS));
    Sampler sampler = new Sampler(bench(network, List.of(isolated(5 * MS))), protocol, tape);
    sampler.measure();

    assertThat(sampler.waitedNs()).isBetween(3_000 * MS, 3_600 * MS);
    assertThat(ticker.nanos()).isLessThan(6_500 * MS);
  }

  /** However long it takes, waiting fills no tape. */
  @Test
  void whatWaitingLooksAtIsNotTaped() {
    patient(() -> ticker.nanos() < 3_600_000 * MS, Long.MAX_VALUE / 4);

    assertThat(of(Kind.CALIBRATION_CACHE)).hasSizeLessThan(12);
    assertThat(of(Kind.END_TO_END)).hasSizeGreaterThan(20);
  }

  private List<Timing> of(Kind kind) {
    return tape.timings().stream().filter(t -> t.kind() == kind).toList();
  }

  /** Has measured while others used the cache. */
  private Sampler patient(BooleanSupplier isShared, long patienceNs) {
    cache = () -> {
      ticker.pass(50 * MS);
      return isShared.getAsBoolean() ? 500_000 : 260_000;
    };
    Sampler sampler = sampler(Protocol.DEFAULT.withPatience(new CachePatience(350_000, patienceNs)), tape, 2 * MS, 3 * MS);
    sampler.measure();
    return sampler;
  }

  @Test
  void aWorkloadLongerThanTheGapIsSampledOneByOne() {
    assertThat(measured(60 * MS)).filteredOn(t -> t.kind() == Kind.END_TO_END).isNotEmpty()
        .allMatch(t -> t.runs() == 1 && t.totalNs() == 60 * MS);
  }

  @Test
  void aCalibrationStandsBeforeAndAfterEachWholeNetworkSample() {
    List<Timing> timings = measured(2 * MS, 3 * MS);

    List<Kind> kinds = new ArrayList<>(); // consecutive samples of one kind folded into one
    timings.stream().map(Timing::kind).filter(kind -> kinds.isEmpty() || kinds.getLast() != kind).forEach(kinds::add);
    assertThat(kinds).startsWith(Kind.CALIBRATION_CORE, Kind.CALIBRATION_MEMORY, Kind.END_TO_END,
        Kind.CALIBRATION_CORE, Kind.CALIBRATION_MEMORY, Kind.IN_NETWORK, Kind.CALIBRATION_CORE);
    assertThat(kinds.getLast()).isEqualTo(Kind.CALIBRATION_MEMORY);
  }

  @Test
  void calibrationsAreNeverFurtherApartThanTheGap() {
    List<Timing> calibrations = measured(2 * MS, 3 * MS, 40_000).stream().filter(t -> t.kind() == Kind.CALIBRATION_CORE).toList();

    for (int i = 1; i < calibrations.size(); i++) {
      assertThat(calibrations.get(i).startNs() - calibrations.get(i - 1).endNs()).isLessThanOrEqualTo(Protocol.CALIBRATION_GAP_NS);
    }
  }

  @Test
  void theCpusCountsAreThoseOfTheEndToEndSamplesAlone() {
    counters = counting();
    Sampler sampler = new Sampler(bench(layer(() -> {}), List.of(isolated(5 * MS))), Protocol.DEFAULT, new Tape(100_000));
    sampler.warmUp(() -> true);
    assertThat(sampler.counts().inferences()).isZero();
    sampler.measure();

    assertThat(sampler.counts().inferences()).isGreaterThan(50);
    assertThat(sampler.counts().cyclesPerInference()).isEqualTo(5_000);
    assertThat(sampler.counts().instructionsPerInference()).isEqualTo(15_000);
  }

  @Test
  void inNetworkSumsEachLayerOverTheSameInferences() {
    List<Timing> layers = measured(1 * MS, 3 * MS).stream().filter(t -> t.kind() == Kind.IN_NETWORK).toList();

    assertThat(layers).filteredOn(t -> t.layer() == 0).isNotEmpty().allMatch(t -> t.runs() == 5 && t.totalNs() == 5 * MS);
    assertThat(layers).filteredOn(t -> t.layer() == 1).isNotEmpty().allMatch(t -> t.runs() == 5 && t.totalNs() == 15 * MS);
    assertThat(layers).allMatch(t -> t.endNs() - t.startNs() == 20 * MS);
  }

  @Test
  void isolatedTimesTheRunAndNotItsPreparation() {
    List<Timing> layers = measured(1 * MS, 3_000).stream().filter(t -> t.kind() == Kind.ISOLATED).toList();

    assertThat(layers).filteredOn(t -> t.layer() == 0).isNotEmpty().allMatch(t -> t.totalNs() == t.runs() * MS);
    assertThat(layers).filteredOn(t -> t.layer() == 1).isNotEmpty().allMatch(t -> t.totalNs() == t.runs() * 3_000);
  }

  @Test
  void aSlotHoldsAsManyRoundsOfIsolatedLayersAsFillIt() {
    List<Timing> layers = measured(1 * MS, 3_000).stream().filter(t -> t.kind() == Kind.ISOLATED).toList();

    long roundNs = MS + 3_000 + 2 * PREPARE_NS;
    List<Timing> full = layers.stream().filter(t -> t.endNs() - t.startNs() >= 20 * MS).toList();
    assertThat(layers).as("but for the last slot of a stint").hasSizeLessThanOrEqualTo(full.size() + 2 * 2);
    assertThat(full).hasSizeGreaterThan(50).allMatch(t -> Math.abs(t.runs() - 20.0 * MS / roundNs) < 2)
        .allMatch(t -> t.endNs() - t.startNs() < 20 * MS + roundNs);
  }

  @Test
  void aRoundThatExceedsASlotIsCalibratedWithin() {
    List<Timing> layers = measured(30 * MS, 8 * MS, 8 * MS).stream().filter(t -> t.kind() == Kind.ISOLATED).toList();

    assertThat(layers).isNotEmpty().allMatch(t -> t.endNs() - t.startNs() < 20 * MS + 30 * MS + PREPARE_NS);
    assertThat(layers).filteredOn(t -> t.layer() == 0).hasSizeBetween(12, 14).allMatch(t -> t.totalNs() == 30 * MS);
  }

  @Test
  void isolatedLayersComeInAnOrderThatTheSeedDecides() {
    assertThat(isolatedOrder(1)).isEqualTo(isolatedOrder(1)).isNotEqualTo(isolatedOrder(2));
    assertThat(isolatedOrder(1).subList(0, 8)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(isolatedOrder(1).subList(8, 16)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void theDefaultsMeasureForTheTimeTheyState() {
    List<Timing> timings = measured(IntStream.range(0, 65).mapToLong(i -> 5 * MS / 65).toArray());

    long span = timings.getLast().endNs() - timings.getFirst().startNs();
    assertThat(span).isBetween(1550 * MS, 1750 * MS);
    assertThat(timings).filteredOn(t -> t.kind() == Kind.END_TO_END).hasSizeBetween(20, 30);
  }

  @Test
  void everyKindGetsItsRoundsWhereTimeIsShort() {
    List<Timing> timings = measured(900 * MS);

    for (Kind kind : List.of(Kind.END_TO_END, Kind.IN_NETWORK, Kind.ISOLATED)) {
      assertThat(timings).filteredOn(t -> t.kind() == kind).hasSize(3);
    }
  }

  @Test
  void aClockThatJumpsCostsTheSamplesItJumpsInAndNoMore() {
    for (long jumpNs : List.of(-30 * MS, 3_600_000 * MS)) {
      long[] layersUntilJump = {20};
      Layered network = layer(() -> ticker.pass(--layersUntilJump[0] == 0 ? jumpNs : 0));
      Tape own = new Tape(100_000);
      new Sampler(bench(network, List.of(isolated(5 * MS))), Protocol.DEFAULT, own).measure();

      assertThat(own.timings()).allMatch(t -> t.totalNs() >= 0 && t.endNs() >= t.startNs());
      assertThat(own.timings()).filteredOn(t -> t.kind() == Kind.END_TO_END && t.totalNs() == t.runs() * 5 * MS)
          .hasSizeGreaterThanOrEqualTo(2);
      assertThat(own.timings()).filteredOn(t -> t.kind() == Kind.CALIBRATION_CORE)
          .hasSameSizeAs(own.timings().stream().filter(t -> t.kind() == Kind.CALIBRATION_MEMORY).toList());
    }
  }

  @Test
  void aFullTapeEndsTheFork() {
    Tape small = new Tape(40);
    sampler(Protocol.DEFAULT, small, MS, MS).measure();

    assertThat(small.timings()).hasSizeLessThanOrEqualTo(40).anyMatch(t -> t.kind() == Kind.END_TO_END);
  }

  @Test
  void interruptionsGoToTheSampleTheyFellInto() {
    Layered network = layer(() -> awayNs += ticker.nanos() > 100 * MS && ticker.nanos() <= 105 * MS ? 3 : 0);
    Sampler sampler = new Sampler(bench(network, List.of(isolated(5 * MS))), Protocol.DEFAULT, tape);
    sampler.measure();

    assertThat(tape.timings()).filteredOn(t -> t.awayNs() > 0).singleElement().satisfies(t -> {
      assertThat(t.awayNs()).isEqualTo(3);
      assertThat(t.startNs()).isLessThanOrEqualTo(105 * MS);
      assertThat(t.endNs()).isGreaterThan(100 * MS);
    });
  }

  @Test
  void whatEveryInferenceAllocatesCountsAndWhatTheJvmAllocatesOnceDoesNot() {
    Sampler sampler =
        new Sampler(bench(layer(() -> allocated += ticker.nanos() < 50 * MS ? 4096 : 24), List.of(isolated(MS))), Protocol.DEFAULT, tape);
    sampler.measure();

    assertThat(sampler.bytesPerInference()).isEqualTo(24);
  }

  @Test
  void warmUpGoesOnUntilTheProofHolds() {
    int[] asked = {0};
    WarmUp warmUp = sampler(Protocol.DEFAULT, tape, 5 * MS).warmUp(() -> ++asked[0] == 4);

    assertThat(warmUp.steady()).isTrue();
    assertThat(asked[0]).isEqualTo(4);
    assertThat(tape.timings()).isEmpty();
  }

  @Test
  void warmUpGivesUpAtItsBound() {
    WarmUp warmUp = sampler(Protocol.DEFAULT, tape, 5 * MS).warmUp(() -> false);

    assertThat(warmUp.steady()).isFalse();
    assertThat(warmUp.durationNs()).isBetween(2000 * MS, 2100 * MS);
  }

  private List<Timing> measured(long... layerNs) {
    Tape own = new Tape(100_000);
    Sampler sampler = sampler(Protocol.DEFAULT, own, layerNs);
    sampler.warmUp(() -> true);
    sampler.measure();
    return own.timings();
  }

  private List<Integer> isolatedOrder(long seed) {
    List<Integer> met = new ArrayList<>();
    List<LayerAlone> layers = IntStream.range(0, 8).mapToObj(i -> isolated(MS, () -> met.add(i))).toList();
    new Sampler(bench(Layered.of(8, _ -> ticker.pass(MS)), layers), Protocol.DEFAULT.withSeed(seed), new Tape(10_000)).measure();
    return met;
  }

  private Sampler sampler(Protocol protocol, Tape onto, long... layerNs) {
    Layered network = Layered.of(layerNs.length, layer -> ticker.pass(layerNs[layer]));
    return new Sampler(bench(network, IntStream.range(0, layerNs.length).mapToObj(i -> isolated(layerNs[i])).toList()), protocol, onto);
  }

  /** A network of one layer of 5 ms that does something on the side. */
  private Layered layer(Runnable aside) {
    return Layered.of(1, _ -> {
      ticker.pass(5 * MS);
      aside.run();
    });
  }

  /** A microsecond is one cycle of three instructions. */
  private Counters counting() {
    return new Counters() {
      @Override
      public String refusal() {
        return "";
      }

      @Override
      public boolean read(long[] counts) {
        counts[0] = ticker.nanos() / 1000;
        counts[1] = 3 * counts[0];
        return true;
      }
    };
  }

  private Bench bench(Layered network, List<LayerAlone> isolated) {
    return new Bench(network, isolated, calibrator(), cache, () -> awayNs, () -> 0, () -> allocated, counters, ticker, Pulse.NONE);
  }

  private Calibrator calibrator() {
    return new Calibrator() {
      @Override
      public void run() {
        ticker.pass(CALIBRATION_NS);
      }

      @Override
      public long coreNs() {
        return 3_600;
      }

      @Override
      public long memoryNs() {
        return 1_500;
      }
    };
  }

  private LayerAlone isolated(long ns) {
    return isolated(ns, () -> {});
  }

  private LayerAlone isolated(long ns, Runnable aside) {
    return new LayerAlone() {
      @Override
      public void prepare() {
        ticker.pass(PREPARE_NS);
      }

      @Override
      public void run() {
        ticker.pass(ns);
        aside.run();
      }
    };
  }
}
