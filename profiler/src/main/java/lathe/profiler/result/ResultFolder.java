package lathe.profiler.result;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a run fills. Files are staged in a hidden folder inside it and moved into place by {@link #commit} when all are complete;
 * until then the old results stand, and {@link #close} without a commit leaves no trace.
 *
 * <p>Beside the hidden folder lies a file that its run holds locked, so that what a killed run left is known to be dead and is cleared by
 * the next. A process id would not do: containers that share a folder count theirs alike.
 */
public final class ResultFolder implements Closeable {
  private static final String STAGING = ".lathe-run-";
  private static final Pattern STAGED = Pattern.compile(Pattern.quote(STAGING) + "[0-9a-f]{16}");
  private static final String LOCK = ".lock";

  /** Once it is there, all staged files are complete and go into place, if not by this process then by the next one. */
  private static final String JOURNAL = "commit";

  private final Path folder;
  private final Path staging;
  private final boolean created;
  private final List<String> names = new ArrayList<>();
  private @Nullable FileChannel lock;

  private ResultFolder(Path folder) {
    this.folder = folder;
    this.staging = folder.resolve(STAGING + HexFormat.of().toHexDigits(new SecureRandom().nextLong()));
    this.created = !Files.exists(folder);
  }

  /**
   * Makes the folder if need be and shows that files of these names can be put there; before anything is measured.
   *
   * @throws BadInputException if a file is in the way or the folder cannot be written
   */
  public static ResultFolder prepare(Path folder, String... names) {
    var prepared = new ResultFolder(folder);
    try {
      Files.createDirectories(folder);
      clearDead(folder);
      for (String name : names) {
        refuseFolder(folder.resolve(name));
      }
      prepared.lock();
      Files.createDirectories(prepared.staging);
      Files.delete(Files.write(prepared.staging.resolve("probe"), new byte[1]));
      return prepared;
    } catch (IOException e) {
      prepared.close();
      throw refusal(folder, e);
    }
  }

  /** Before there is anything to be taken for dead. */
  private void lock() throws IOException {
    lock = FileChannel.open(lockOf(staging), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (lock.tryLock() == null) {
      throw new IOException("another run locked %s".formatted(lockOf(staging)));
    }
  }

  private static Path lockOf(Path staging) {
    return staging.resolveSibling(staging.getFileName() + LOCK);
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
    if (file.getParent() instanceof Path parent && STAGED.matcher(String.valueOf(parent.getFileName())).matches()) {
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
    unlock();
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
      dead = inside.map(ResultFolder::staged).distinct().filter(ResultFolder::isDead).toList();
    }
    for (Path left : dead) {
      if (Files.exists(left.resolve(JOURNAL))) {
        replay(left.resolve(JOURNAL), folder);
      }
      deleteTree(left);
      DurableFile.deleteQuietly(lockOf(left));
    }
  }

  /** The hidden folder that a lock belongs to, though it be gone or not yet there; any other path as it is. */
  private static Path staged(Path path) {
    String name = path.getFileName().toString();
    return name.endsWith(LOCK) ? path.resolveSibling(name.substring(0, name.length() - LOCK.length())) : path;
  }

  /** Whether nobody holds its lock. */
  private static boolean isDead(Path path) {
    if (!STAGED.matcher(path.getFileName().toString()).matches()) {
      return false;
    }
    try (FileChannel lock = FileChannel.open(lockOf(path), StandardOpenOption.WRITE)) {
      return lock.tryLock() != null;
    } catch (NoSuchFileException unlocked) {
      return true;
    } catch (IOException | OverlappingFileLockException held) {
      return false;
    }
  }

  private void unlock() {
    if (lock == null) {
      return;
    }
    DurableFile.deleteQuietly(lockOf(staging));
    try {
      lock.close();
    } catch (IOException closed) {
      // the lock ends with this process at the latest
    }
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
