package lathe.profiler.tune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.kernels.Catalog;
import lathe.kernels.Lanes;
import lathe.networks.plan.Picks;
import lathe.profiler.machine.Machine;
import lathe.profiler.machine.Sha256;
import lathe.profiler.result.DurableFile;
import lathe.profiler.result.KernelChoice;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.Tuning;
import lathe.profiler.result.TuningFile;
import lathe.profiler.result.UserCache;

/**
 * The kernels that were chosen by measuring, on disk. A cache can always be measured anew, so one that is damaged is no error: it counts as
 * empty, says so, and is replaced by the next choice. A file of another kind is refused.
 *
 * @param tunings of all devices that it knows
 * @param warning why what is on disk is ignored
 */
public record TuningCache(Path file, List<Tuning> tunings, Optional<String> warning) {
  private static final int ID_BYTES = 4;

  public TuningCache {
    tunings = List.copyOf(tunings);
  }

  /** {@code $XDG_CACHE_HOME/lathe/tuning.json}, where that is no absolute path {@code ~/.cache/lathe/tuning.json}. */
  public static Path defaultFile(Map<String, String> environment) {
    return UserCache.TUNING.file(environment);
  }

  /**
   * What a file holds; nothing if there is none.
   *
   * @throws BadInputException if it is of another kind, and would be lost
   */
  public static TuningCache read(Path file) {
    if (!Files.exists(file)) {
      return new TuningCache(file, List.of(), Optional.empty());
    }
    try {
      return new TuningCache(file, ResultFiles.read(file, TuningFile.SCHEMA, TuningFile.class).tunings(), Optional.empty());
    } catch (BadInputException bad) {
      UserCache.TUNING.requireOwn(file, System.getenv());
      return new TuningCache(file, List.of(), Optional.of(
          "tuning cache %s: ignored, the static default is used (%s); ./lathe tune makes a new one".formatted(file, reason(bad))));
    }
  }

  /** The middle of the reader's sentence: neither the file, which is named, nor advice meant for other files. */
  private static String reason(BadInputException bad) {
    String sentence = String.valueOf(bad.getMessage()).replaceFirst(";[^;]*$", "");
    return sentence.substring(sentence.indexOf(": ") + 2);
  }

  /** A device without choices. */
  public static Tuning device(Machine machine, Lanes lanes) {
    return new Tuning(machine.cpu().model().toString(), machine.cpu().architecture(), lanes.bits(), Catalog.VERSION, List.of());
  }

  /** What is known of a device; nothing, if so. */
  public Tuning tuning(Tuning device) {
    return tunings.stream().filter(device::isOfSameDevice).findFirst().orElse(device);
  }

  /**
   * Adds choices of a device to what the file knows of it by now, over older ones of the same operations, and writes it: tuning takes long,
   * and others may have written meanwhile.
   *
   * @throws BadInputException where the file cannot be written
   */
  public TuningCache save(Tuning device, List<KernelChoice> choices) {
    TuningCache now = read(file);
    List<KernelChoice> all = new ArrayList<>(now.tuning(device).choices());
    all.removeIf(old -> choices.stream().anyMatch(choice -> choice.operation().equals(old.operation())));
    all.addAll(choices);
    Tuning tuning = new Tuning(device.cpu(), device.arch(), device.lanes(), device.kernelsVersion(), all);
    List<Tuning> others = now.tunings.stream().filter(other -> !device.isOfSameDevice(other)).toList();
    var saved = new TuningCache(file, Stream.concat(Stream.of(tuning), others.stream()).toList(), Optional.empty());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new BadInputException(
          "tuning cache %s: its folder cannot be created (%s); name another file with --tuning".formatted(file, DurableFile.reason(e)),
          e);
    }
    ResultFiles.writeJson(new TuningFile(saved.tunings), file);
    return saved;
  }

  /** The choices as lowering takes them. */
  public static Picks picks(Tuning tuning) {
    return new Picks(tuning.choices().stream().map(choice -> new Picks.Pick(choice.operation(), choice.kernelId())).toList());
  }

  /** A name that changes with any choice: {@code tuned 1f0c22ab}. */
  public static String name(Tuning tuning) {
    return "tuned " + HexFormat.of().formatHex(Sha256.of(picks(tuning).toString()), 0, ID_BYTES);
  }
}
