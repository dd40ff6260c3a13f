package lathe.reports.source;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lathe.profiler.gate.GateResult;
import lathe.profiler.gate.SelftestResult;
import lathe.profiler.result.FirstResult;
import lathe.profiler.result.Lut;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.RunResult;
import lathe.profiler.result.SustainedResult;
import org.jspecify.annotations.Nullable;

/** A file that Lathe wrote. */
public sealed interface ResultFile {
  /** Its name for people, without the way to it. */
  String name();

  /** Where its figures come from; null where the file does not say, as older ones do not. */
  @Nullable
  Provenance provenance();

  /** {@code run.json}, or the JSON of {@code measure --mode steady}: a run of one network. */
  record Run(String name, RunResult run) implements ResultFile {
    @Override
    public Provenance provenance() {
      return run.provenance();
    }
  }

  /** The JSON of {@code measure --mode first}. */
  record First(String name, FirstResult first) implements ResultFile {
    @Override
    public Provenance provenance() {
      return first.provenance();
    }
  }

  /** The JSON of {@code measure --mode sustained}. */
  record Sustained(String name, SustainedResult sustained) implements ResultFile {
    @Override
    public Provenance provenance() {
      return sustained.provenance();
    }
  }

  /** {@code lut.json}. */
  record Table(String name, Lut lut) implements ResultFile {
    @Override
    public Provenance provenance() {
      return lut.provenance();
    }
  }

  /** The JSON of {@code peers}, a network each. */
  record Peers(String name, List<Engines> networks) implements ResultFile {
    @Override
    public @Nullable Provenance provenance() {
      return united(networks.stream().map(Engines::provenance));
    }
  }

  /** The JSON of {@code study}, one or several. */
  record Studies(String name, List<StudyFile> studies) implements ResultFile {
    @Override
    public @Nullable Provenance provenance() {
      return united(studies.stream().map(StudyFile::provenance));
    }
  }

  /** The JSON of {@code gate}. */
  record Gate(String name, GateResult gate) implements ResultFile {
    @Override
    public Provenance provenance() {
      return gate.provenance();
    }
  }

  /** The JSON of {@code gate selftest}. */
  record Selftest(String name, SelftestResult selftest) implements ResultFile {
    @Override
    public Provenance provenance() {
      return selftest.provenance();
    }
  }

  /** The JSON of {@code lut audit}. */
  record Audit(String name, AuditFile audit) implements ResultFile {
    @Override
    public @Nullable Provenance provenance() {
      return audit.provenance();
    }
  }

  /** The JSON of {@code doctor}. */
  record Doctor(String name, DoctorFile doctor) implements ResultFile {
    @Override
    public @Nullable Provenance provenance() {
      return doctor.provenance();
    }
  }

  /** The JSON of {@code profile}, a network each. */
  record Profile(String name, List<ProfileFile> networks) implements ResultFile {
    @Override
    public @Nullable Provenance provenance() {
      return united(networks.stream().map(ProfileFile::provenance));
    }
  }

  /** Each network and each study of a file has an origin of its own, and findings; the file is no further to be trusted than the worst. */
  private static @Nullable Provenance united(Stream<@Nullable Provenance> origins) {
    List<Provenance> known = origins.<Provenance>mapMulti((origin, each) -> {
      if (origin != null) {
        each.accept(origin);
      }
    }).toList();
    return known.isEmpty() ? null : Provenance.united(known);
  }

  /**
   * Reads a file and finds out what it is.
   *
   * @throws lathe.kernels.BadInputException if it is missing, damaged, of a later Lathe, or nothing that Lathe writes
   */
  static ResultFile read(Path file) {
    return read(file, String.valueOf(file.getFileName()));
  }

  /** Likewise, under a name of the caller's. */
  static ResultFile read(Path file, String name) {
    return ResultReader.read(file, name);
  }
}
