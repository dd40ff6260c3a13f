package lathe.profiler.result;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import lathe.kernels.BadInputException;
import tools.jackson.core.exc.JacksonIOException;

/** Files that are either the old ones or the new ones, whole, whatever happens meanwhile. */
public final class DurableFile {
  /** Nobody writes one file for so long. */
  private static final Duration ORPHANED = Duration.ofMinutes(10);

  private DurableFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Shows that a file of this name can be written; before hours are spent on what goes into it. Folders that are missing may be.
   *
   * @throws BadInputException if a folder, a write-protected file or a link to nothing is in the way, or where the first folder that exists
   *     cannot be written
   */
  public static void requirePlace(Path file) {
    if (file.toString().isEmpty()) {
      throw new BadInputException("cannot write to an empty name; name a file");
    }
    Path target = place(file);
    if (Files.isDirectory(target)) {
      throw new BadInputException("cannot write %s: it is a folder; name a file in it, or another one".formatted(file));
    }
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new BadInputException("cannot write %s: it is write-protected; name another file".formatted(file));
    }
    if (isStream(target)) {
      return;
    }
    Path folder = target.getParent();
    while (folder != null && !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      folder = folder.getParent();
    }
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new BadInputException("cannot write %s: %s is no folder that can be written; name another place".formatted(file, folder));
    }
  }

  /** Where a file lies: a link to one stands for it. */
  private static Path place(Path file) {
    try {
      return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    } catch (IOException e) {
      return file.toAbsolutePath(); // writing says what is wrong with it
    }
  }

  /** A pipe or a device: it keeps nothing, so there is nothing to replace. */
  private static boolean isStream(Path target) {
    return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
  }

  /**
   * Writes beside {@code file}, forces it to the disk and moves it into place. Makes the folders that are missing. A pipe or a device is
   * written to, and a link is followed.
   *
   * @throws BadInputException if the disk is full or the place cannot be written
   */
  public static void write(Path file, Content content) {
    Path target = place(file);
    if (isStream(target)) {
      writeThrough(file, content);
    } else {
      writeWhole(file, target, content);
    }
  }

  private static void writeThrough(Path file, Content content) {
    try (var out = new BufferedOutputStream(new FileOutputStream(file.toFile()), 1 << 16)) {
      content.writeTo(out);
    } catch (IOException | JacksonIOException e) {
      throw refusal(file, e);
    }
  }

  private static void writeWhole(Path file, Path target, Content content) {
    Path incoming = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
    deleteOrphans(target);
    try {
      Files.createDirectories(target.getParent());
      try (var disk = new FileOutputStream(incoming.toFile())) {
        var out = new BufferedOutputStream(disk, 1 << 16);
        content.writeTo(out);
        out.flush();
        disk.getFD().sync();
      }
      replace(incoming, target);
    } catch (IOException | JacksonIOException e) {
      throw refusal(file, e);
    } finally {
      deleteQuietly(incoming);
    }
  }

  /**
   * What writers of this file left beside it when they were killed. One of another container looks dead from here, but is not for so long.
   */
  private static void deleteOrphans(Path target) {
    String start = "." + target.getFileName() + ".";
    try (DirectoryStream<Path> beside = Files.newDirectoryStream(target.getParent(), one -> isOrphan(one, start))) {
      beside.forEach(DurableFile::deleteQuietly);
    } catch (IOException | DirectoryIteratorException e) {
      // Writing says what is wrong with the folder.
    }
  }

  private static boolean isOrphan(Path file, String start) throws IOException {
    String name = file.getFileName().toString();
    String pid = name.startsWith(start) ? name.substring(start.length()) : "";
    return pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()
        && Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(ORPHANED));
  }

  /** Moves a complete file over another one, in one step. */
  static void replace(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Makes moves within this folder survive a power cut; not every system can, and none needs it to stay valid. */
  static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders.
    }
  }

  static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }

  /** What the user is told when a place cannot be written. */
  static BadInputException refusal(Path file, Exception fault) {
    return new BadInputException(
        "cannot write %s: %s; make room there or name another place".formatted(ResultFolder.finalPlace(file), reason(fault)), fault);
  }

  /** The system's words without the path, which the sentence has already. */
  public static String reason(Throwable fault) {
    return switch (fault) {
      case JacksonIOException e when e.getCause() != null -> reason(e.getCause());
      case AccessDeniedException e -> "permission denied";
      case NoSuchFileException e -> "no such file";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(fault.getMessage()).replaceFirst("^.*\\((.*)\\)$", "$1");
    };
  }
}
