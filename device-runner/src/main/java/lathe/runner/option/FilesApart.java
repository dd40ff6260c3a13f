package lathe.runner.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.networks.source.NetworkSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Refuses a command where what it reads would be lost to what it writes, or one of its results to another. The types of its options and
 * parameters tell: an {@link Output} is written, a {@link Path} or a network that is a file is read; and a {@link WritesFiles} or
 * {@link ReadsFiles} adds the others.
 */
public final class FilesApart {
  private FilesApart() {}

  /** @throws ParameterException where the last command named would lose something */
  public static void require(ParseResult parsed) {
    CommandSpec command = parsed.asCommandLineList().getLast().getCommandSpec();
    try {
      require(command);
    } catch (BadInputException conflict) {
      throw new ParameterException(command.commandLine(), conflict.getMessage(), conflict);
    }
  }

  private static void require(CommandSpec command) {
    List<Path> outputs = outputs(command);
    List<Path> inputs = outputs.isEmpty() ? List.of() : inputs(command);
    for (int i = 0; i < outputs.size(); i++) {
      Path output = outputs.get(i);
      if (inputs.stream().anyMatch(input -> isSame(output, input))) {
        throw new BadInputException("cannot write %s: it is also what is read, and would be lost; name another file".formatted(output));
      }
      if (outputs.subList(0, i).stream().anyMatch(other -> isSame(output, other))) {
        throw new BadInputException("cannot write %s: two results would go there, and one be lost; name another file".formatted(output));
      }
    }
  }

  private static List<Path> outputs(CommandSpec command) {
    List<Path> outputs =
        new ArrayList<>(values(command).filter(Output.class::isInstance).map(Output.class::cast).map(Output::path).toList());
    if (command.userObject() instanceof WritesFiles writer) {
      outputs.addAll(writer.filesWritten());
    }
    return outputs;
  }

  private static List<Path> inputs(CommandSpec command) {
    List<Path> inputs = new ArrayList<>(values(command).flatMap(FilesApart::read).toList());
    if (command.userObject() instanceof ReadsFiles reader) {
      inputs.addAll(reader.filesRead());
    }
    return inputs;
  }

  private static Stream<Path> read(Object value) {
    return switch (value) {
      case Path path -> Stream.of(path);
      case String text -> network(text).stream();
      default -> Stream.empty();
    };
  }

  /** The file of a network; none where a word is no network or no file. */
  public static List<Path> network(@Nullable String text) {
    try {
      return text == null ? List.of() : NetworkSource.parse(text).readFrom().stream().toList();
    } catch (BadInputException _) {
      return List.of();
    }
  }

  /** Of all options and parameters, each element of a list by itself. */
  private static Stream<Object> values(CommandSpec command) {
    return command.args().stream().flatMap(arg -> elements(arg.getValue()));
  }

  private static Stream<Object> elements(@Nullable Object value) {
    return switch (value) {
      case null -> Stream.empty();
      case Collection<?> list -> list.stream().map(Object.class::cast);
      default -> Stream.of(value);
    };
  }

  /** Not of pipes and devices, which keep nothing. */
  private static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(one) && Files.exists(other) ? Files.isRegularFile(one) && Files.isSameFile(one, other)
          : real(one).equals(real(other));
    } catch (IOException e) {
      return false; // reading it will say what is wrong
    }
  }

  /** Where a file would lie that may not be there, with the links of the folders that are. */
  private static Path real(Path path) throws IOException {
    Path whole = path.toAbsolutePath().normalize();
    Path there = whole;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there.toRealPath().resolve(there.relativize(whole));
  }
}
