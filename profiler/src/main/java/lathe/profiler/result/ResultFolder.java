package lathe.profiler.result;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;

/**
 * The folder that a run fills. Files are staged in a hidden folder inside it and moved into place by {@link #commit} when all are complete;
 * until then the old results stand, and {@link #close} without a commit leaves no trace.
 *
 * <p>The hidden folder carries the process's id, so that what a killed run left is known to be dead and is cleared by the next.
 */
public final class ResultFolder implements Closeable {
  private static final String STAGING = ".lathe-run-";

  /** Once it is there, all staged files are complete and go into place, if not by this process then by the next one. */
  private static final String JOURNAL = "commit";

  private final Path folder;
  private final Path staging;
  private final boolean created;
  private final List<String> names = new ArrayList<>();

  private ResultFolder(Path folder, Path staging, boolean created) {
    this.folder = folder;
    this.staging = staging;
    this.created = created;
  }

  /**
   * Makes the folder if need be and shows that files of these names can be put there; before anything is measured.
   *
   * @throws BadInputException if a file is in the way or the folder cannot be written
   */
  public static ResultFolder prepare(Path folder, String... names) {
    var prepared = new ResultFolder(folder, folder.resolve(STAGING + ProcessHandle.current().pid()), !Files.exists(folder));
    try {
      Files.createDirectories(folder);
      clearDead(folder);
      for (String name : names) {
        refuseFolder(folder.resolve(name));
      }
      Files.createDirectories(prepared.staging);
      Files.delete(Files.write(prepared.staging.resolve("probe"), new byte[1]));
      return prepared;
    } catch (IOException e) {
      prepared.close();
      throw refusal(folder, e);
    }
  }

  private static void refuseFolder(Path file) {
    if (Files.isDirectory(file)) {
      throw new BadInputException("cannot write %s: a folder of that name is in the way; remove it or name another folder".formatted(file));
    }
  }

  private static BadInputException refusal(Path folder, IOException fault) {
    for (Path part = folder.toAbsolutePath(); part != null; part = part.getParent()) {
      if (Files.exists(part) && !Files.isDirectory(part)) {
        return new BadInputException("cannot write into %s: %s is a file; remove it or name another folder".formatted(folder, part), fault);
      }
    }
    String reason = fault instanceof FileAlreadyExistsException ? "a file is in the way" : DurableFile.reason(fault);
    return new BadInputException("cannot write into %s: %s; name a folder that can be written".formatted(folder, reason), fault);
  }

  /** The place that the user knows of a file that may still be staged. */
  static Path finalPlace(Path file) {
    if (file.getParent() instanceof Path parent && parent.toString().matches(".*\\Q" + STAGING + "\\E\\d+")) {
      return parent.resolveSibling(file.getFileName());
    }
    return file;
  }

  /** Where to write the file of this name until {@link #commit}. */
  public Path file(String name) {
    names.add(name);
    return staging.resolve(name);
  }

  /**
   * Moves every file that {@link #file} named into place, in that order; each replaces its predecessor in one step. A run that is killed
   * meanwhile is completed by the next one in this folder, so that the files of two runs do not stay mixed.
   *
   * @throws BadInputException if one is missing or the folder cannot be written any more; nothing was replaced in the first case
   */
  public void commit() {
    for (String name : names) {
      if (!Files.exists(staging.resolve(name))) {
        throw new IllegalStateException("commit of %s: %s was never written".formatted(folder, name));
      }
      refuseFolder(folder.resolve(name));
    }
    try {
      Path journal = staging.resolve(JOURNAL);
      DurableFile.write(journal, out -> out.write(String.join("\n", names).getBytes(StandardCharsets.UTF_8)));
      DurableFile.syncFolder(staging);
      replay(journal, folder);
    } catch (IOException e) {
      throw refusal(folder, e);
    }
    names.clear();
  }

  /** Removes what was staged and not committed, and the folder if it was made for nothing. */
  @Override
  public void close() {
    deleteTree(staging);
    if (created && folder.toFile().list() instanceof String[] left && left.length == 0) {
      DurableFile.deleteQuietly(folder);
    }
  }

  /** Moves what the journal names and is still staged; to be repeated at will. */
  private static void replay(Path journal, Path folder) throws IOException {
    for (String name : Files.readAllLines(journal)) {
      Path staged = journal.resolveSibling(name);
      if (Files.exists(staged)) {
        DurableFile.replace(staged, folder.resolve(name));
      }
    }
    DurableFile.syncFolder(folder);
  }

  /** Ends what a killed run had begun: its commit, if it got so far, and its traces. */
  private static void clearDead(Path folder) throws IOException {
    List<Path> dead;
    try (Stream<Path> inside = Files.list(folder)) {
      dead = inside.filter(ResultFolder::isDead).toList();
    }
    for (Path left : dead) {
      if (Files.exists(left.resolve(JOURNAL))) {
        replay(left.resolve(JOURNAL), folder);
      }
      deleteTree(left);
    }
  }

  private static boolean isDead(Path path) {
    String name = path.getFileName().toString();
    return name.matches("\\.lathe-run-\\d{1,18}") && ProcessHandle.of(Long.parseLong(name.substring(STAGING.length()))).isEmpty();
  }

  private static void deleteTree(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(tree)) {
      inside.sorted(Comparator.reverseOrder()).forEach(DurableFile::deleteQuietly);
    } catch (IOException e) {
      throw refusal(tree, e);
    }
  }
}
