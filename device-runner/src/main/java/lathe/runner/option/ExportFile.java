package lathe.runner.option;

import java.nio.file.Path;
import lathe.kernels.BadInputException;
import lathe.reports.export.Format;
import picocli.CommandLine.TypeConversionException;

/** A result for another tool, {@code FORMAT=FILE}. */
public record ExportFile(Format format, OutputFile file) implements Output {
  /**
   * @throws BadInputException if there is no such format, or no file can be written there
   * @throws TypeConversionException if it is not of this form
   */
  public static ExportFile parse(String text) {
    String[] words = text.split("=", 2);
    if (words.length < 2 || words[0].isEmpty() || words[1].isEmpty()) {
      throw new TypeConversionException(text);
    }
    return new ExportFile(Format.parse(words[0]), OutputFile.parse(words[1]));
  }

  @Override
  public Path path() {
    return file.path();
  }
}
