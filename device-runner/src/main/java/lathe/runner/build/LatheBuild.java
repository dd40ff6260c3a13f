package lathe.runner.build;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lathe.kernels.BadInputException;

/** A build of Lathe on this disk: a checkout that was built, or an unpacked distribution. */
public record LatheBuild(Path libraries) {
  /** @throws BadInputException if there is no build in the folder, or Java cannot load one from there */
  public static LatheBuild in(Path folder) {
    Optional<Path> found = List.of(folder.resolve("lib"), folder.resolve("device-runner/target/lib")).stream().filter(Files::isDirectory)
        .findFirst();
    Path libraries = found.map(Path::toAbsolutePath).map(Path::normalize).orElseThrow(() -> new BadInputException(
        "lathe=%s: the folder holds no build; name an unpacked distribution, or a checkout in which ./lathe --version has run once"
            .formatted(folder)));
    if (libraries.toString().contains(File.pathSeparator)) {
      throw new BadInputException("lathe=%s: Java cuts a class path at the %s in %s; move the build to a folder without one"
          .formatted(folder, File.pathSeparator, libraries));
    }
    return new LatheBuild(libraries);
  }

  /** With the libraries of other engines, where it has them. */
  public String classPath() {
    return libraries.resolve("*") + File.pathSeparator + libraries.resolveSibling("peers").resolve("*");
  }
}
