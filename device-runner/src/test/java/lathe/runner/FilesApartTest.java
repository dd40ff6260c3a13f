package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Terminal;
import lathe.runner.option.Output;
import lathe.runner.option.OutputFolder;
import lathe.runner.option.WritesFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** No command writes over what it reads, or one of its results over another. */
class FilesApartTest {
  private static final String SMALL = ToyTables.SMALL;

  @TempDir Path folder;
  private final Lathe lathe = new Lathe();
  private Path table;

  @BeforeEach
  void writesATable() {
    table = ToyTables.in(folder);
  }

  /** What is read is not lost to what is written. */
  @Test
  void whatIsReadIsNotWrittenOver() throws IOException {
    String file = table.toString();
    Path other = ToyTables.elsewhereIn(folder, SMALL);
    byte[] before = Files.readAllBytes(table);
    String folderName = folder.toString();
    Path run = Files.writeString(folder.resolve("run.json"), "a run");
    Path space = Files.writeString(folder.resolve("space"), "a space");
    for (List<String> words : List.of(List.of("predict", SMALL, "--lut", file, "--json", file),
        List.of("lut", "audit", "--lut", file, "--json", file), List.of("lut", "audit", "--lut", file, "--space", file, "--json", file),
        List.of("lut", "merge", file, other.toString(), "--out", file), List.of("lut", "build", "--networks", file, "--out", file),
        List.of("lut", "build", "--space", space.toString(), "--out", space.toString()),
        List.of("networks", file + "+fusion=block", "--json", file), List.of("export", file + ":stem", file, "--format", "json"),
        List.of("gate", "--baseline", file, "--json", file), List.of("gate", "history", folderName, "--csv", file),
        List.of("gate", "--base", "network=" + file, "--export", "csv=" + file),
        List.of("tune", file, "--tuning", file), List.of("run", file, "--host-memory", file),
        List.of("kernels", file, "--host-memory", file),
        List.of("run", run.toString(), "--out", folderName), List.of("run", SMALL, "--tuning", run.toString(), "--out", folderName),
        List.of("profile", Files.writeString(folder.resolve("profile.json"), "").toString(), "--out", folderName),
        List.of("study", "aa", "--networks", Files.writeString(folder.resolve("study.json"), "").toString(), "--out", folderName),
        List.of("lut", "build", "--space", Files.writeString(folder.resolve("l.journal"), "").toString(), "--out",
            folder.resolve("l").toString()),
        List.of("diff", folderName, folderName, "--json", run.toString()),
        List.of("lut", "diff", file, file, "--json", file),
        List.of("lut", "export", file, "--format", "csv", "--out", file), List.of("export", file, file, "--format", "csv"),
        List.of("report", file, "--out", file), List.of("jmh", "--networks", file, "-f", "1", "-rf", "json", "-rff", file),
        List.of("jmh", "--networks", file, "-o", file))) {
      assertThat(lathe.run(words.toArray(String[]::new))).as("%s", words).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(lathe.err()).contains("it is also what is read");
      assertThat(table).hasBinaryContent(before);
    }
    assertThat(run).hasContent("a run");
    assertThat(space).hasContent("a space");
  }

  @Test
  void noResultIsWrittenOverAnother() {
    String same = folder.resolve("gate.out").toString();
    for (List<String> words : List.of(List.of("gate", "--base", "", "--export", "junit=" + same, "--export", "csv=" + same),
        List.of("gate", "--base", "", "--slots", same, "--json", folder + "/./gate.out"),
        List.of("gate", "selftest", "--out", same, "--json", same), List.of("tune", "--tuning", same, "--json", same),
        List.of("run", "--out", folder.toString(), "--host-memory", folder.resolve("run.json").toString()),
        List.of("study", "aa", "--out", folder.toString(), "--json", folder.resolve("report.html").toString()),
        List.of("study", "aa", "--out", folder.toString(), "--json", folder.resolve("study.json").toString()),
        List.of("study", "aa", "--out", same, "--json", same))) {
      assertThat(lathe.run(words.toArray(String[]::new))).as("%s", words).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(lathe.err()).contains("two results would go there").hasLineCount(1);
    }
  }

  /** Of files that are not there yet, too. */
  @Test
  void oneFolderByTwoNamesIsOne() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    assertThat(lathe.run("study", "aa", "--out", real.toString(), "--json", link.resolve("study.json").toString()))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("two results would go there");
  }

  @Test
  void aDeviceKeepsNothingThatCouldBeLost() {
    assertThat(lathe.run("predict", SMALL, "--lut", table.toString(), "--json", "/dev/null")).isEqualTo(ExitCode.FINE);
  }

  /** The type tells, so whoever adds an option has to choose one. Only {@code lut audit --store} writes into what it reads. */
  @Test
  void everyPathOfACommandIsOneItReads() {
    assertThat(commands().flatMap(command -> command.args().stream().filter(arg -> holds(arg, Path.class)).map(arg -> name(command, arg))))
        .as("what is read; an option or parameter that is written has the type OutputFile, OutputFolder or KeptFile")
        .containsExactlyInAnyOrder("run --tuning", "measure --tuning", "profile --tuning", "peers --tuning", "kernels --tuning",
            "jmh --tuning", "report FILE", "diff A", "diff B", "gate --baseline", "gate history DIR", "lut audit --lut", "lut merge FILE",
            "lut diff A", "lut diff B", "lut export FILE", "predict --lut");
  }

  /** Pictures are excepted: their names come from what is measured, and nothing reads them. */
  @Test
  void whoFillsAFolderSaysWithWhichFiles() {
    assertThat(commands().filter(command -> command.args().stream().anyMatch(arg -> holds(arg, OutputFolder.class)))
        .filter(command -> !(command.userObject() instanceof WritesFiles)).map(CommandSpec::name)).containsExactly("report");
  }

  /** A string would be taken for a network. */
  @Test
  void everyFileAndFolderIsOfATypeThatSaysSo() {
    assertThat(commands().flatMap(command -> command.args().stream()
        .filter(arg -> arg.paramLabel().matches("DIR|.*FILE"))
        .filter(arg -> Stream.of(arg.auxiliaryTypes()).noneMatch(type -> type == Path.class || Output.class.isAssignableFrom(type)))
        .map(arg -> name(command, arg)))).isEmpty();
  }

  private static boolean holds(ArgSpec arg, Class<?> type) {
    return Stream.of(arg.auxiliaryTypes()).anyMatch(type::equals);
  }

  private static String name(CommandSpec command, ArgSpec arg) {
    return command.qualifiedName().replace("lathe ", "") + " "
        + (arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel());
  }

  /** All commands, those below others too. */
  private static Stream<CommandSpec> commands() {
    var line = new CommandLine(new LatheCommand());
    var nowhere = new PrintWriter(new StringWriter());
    LatheCommand.commands(Terminal.plain(nowhere, nowhere)).forEach(line::addSubcommand);
    return below(line).map(CommandLine::getCommandSpec);
  }

  private static Stream<CommandLine> below(CommandLine line) {
    return Stream.concat(Stream.of(line), line.getSubcommands().values().stream().flatMap(FilesApartTest::below));
  }
}
