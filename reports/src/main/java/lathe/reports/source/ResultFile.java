package lathe.reports.source;

import java.nio.file.Path;
import java.util.List;
import lathe.profiler.result.Lut;
import lathe.profiler.result.RunResult;
import tools.jackson.databind.JsonNode;

/** A file that Lathe wrote. */
public sealed interface ResultFile {
  /** Its name for people, without the way to it. */
  String name();

  /** {@code run.json}. */
  record Run(String name, RunResult run) implements ResultFile {}

  /** {@code lut.json}. */
  record Table(String name, Lut lut) implements ResultFile {}

  /** The JSON of {@code peers}, a network each. */
  record Peers(String name, List<Engines> networks) implements ResultFile {}

  /** The JSON of {@code study}, one or several. */
  record Studies(String name, List<StudyFile> studies) implements ResultFile {}

  /** The JSON of {@code gate}. */
  record Gate(String name, GateFile gate) implements ResultFile {}

  /** The JSON of {@code lut audit}. */
  record Audit(String name, AuditFile audit) implements ResultFile {}

  /** The JSON of {@code doctor}. */
  record Doctor(String name, DoctorFile doctor) implements ResultFile {}

  /** The JSON of {@code profile}, a network each. */
  record Profile(String name, List<ProfileFile> networks) implements ResultFile {}

  /**
   * Reads a file and finds out what it is.
   *
   * @throws lathe.kernels.BadInputException if it is missing, damaged, of a later Lathe, or nothing that Lathe writes
   */
  static ResultFile read(Path file) {
    JsonNode tree = ResultReader.tree(file);
    return ResultReader.read(file, tree);
  }
}
