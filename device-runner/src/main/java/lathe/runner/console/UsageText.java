package lathe.runner.console;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.networks.zoo.EditDistance;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one sentence: what was asked, the value, the rule, and where to read on. */
final class UsageText {
  /** {@code -x} is one slip away from every other short option, which nobody meant by it. */
  private static final int SHORT = 2;

  private UsageText() {}

  /** @param typed all words of the command line */
  static String of(ParameterException e, List<String> typed) {
    if (e.getCause() instanceof BadInputException refused && !isEmpty(e)) {
      return e.getArgSpec() instanceof OptionSpec option ? refused(option, e.getValue(), String.valueOf(refused.getMessage()))
          : String.valueOf(refused.getMessage());
    }
    return "%s see %s --help".formatted(wrong(e, typed), e.getCommandLine().getCommandSpec().qualifiedName());
  }

  /** A parser says {@code duration 45: ...}, for it does not know whether {@code --budget} or {@code --wait} has that value. */
  private static String refused(OptionSpec option, @Nullable String value, String sentence) {
    int kind = sentence.indexOf(' ') + 1;
    return sentence.startsWith(value + ": ", kind) ? option.longestName() + " " + sentence.substring(kind)
        : option.longestName() + ": " + sentence;
  }

  private static String wrong(ParameterException e, List<String> typed) {
    return switch (e) {
      case UnmatchedArgumentException unmatched ->
          unmatched(unmatched.getUnmatched().getFirst(), unmatched.isUnknownOption(), e.getCommandLine());
      case MissingParameterException missing -> missing(missing.getMissing(), e.getCommandLine(), typed);
      case OverwrittenOptionException twice -> name(twice.getOverwritten()) + ": given more than once; leave all but one out,";
      default -> e.getArgSpec() == null ? e.getMessage() + ";" : value(e.getArgSpec(), String.valueOf(e.getValue()));
    };
  }

  private static boolean isEmpty(ParameterException e) {
    return e.getArgSpec() != null && "".equals(e.getValue());
  }

  private static String unmatched(String word, boolean isOption, CommandLine command) {
    String kind = isOption ? "no such option" : command.getSubcommands().isEmpty() ? takes(command) : "no such command";
    return "%s: %s; %s".formatted(word, kind, nearest(word, command).map("did you mean %s? "::formatted).orElse("")).strip();
  }

  private static String takes(CommandLine command) {
    List<PositionalParamSpec> places = command.getCommandSpec().positionalParameters();
    return "%s takes %s".formatted(words(command), places.isEmpty() ? "options only" : "no more than " + listed(places));
  }

  private static Optional<String> nearest(String word, CommandLine command) {
    List<String> known = Stream.concat(command.getSubcommands().keySet().stream(),
        command.getCommandSpec().optionsMap().keySet().stream()).filter(name -> name.length() > SHORT).toList();
    return EditDistance.meant(word.replaceFirst("=.*", ""), known);
  }

  /** Of an option that is there it is the value that is missing. */
  private static String missing(List<ArgSpec> missing, CommandLine command, List<String> typed) {
    if (missing.getFirst() instanceof OptionSpec option && Stream.of(option.names()).anyMatch(typed::contains)) {
      return "%s: its value is missing; give %s,".formatted(option.longestName(), option.paramLabel());
    }
    List<ArgSpec> absent = // picocli tells of the first parameter only
        command.getCommandSpec().args().stream().filter(arg -> arg.required() && arg.originalStringValues().isEmpty()).toList();
    List<ArgSpec> all = absent.isEmpty() ? missing : absent;
    return "%s: %s missing;".formatted(words(command), listed(all) + (all.size() == 1 ? " is" : " are"));
  }

  private static String value(ArgSpec arg, String value) {
    String name = name(arg);
    if (isOf(arg, boolean.class)) {
      return "%s: it takes no value;".formatted(name);
    }
    return value.isEmpty() ? "%s: its value is empty; give %s,".formatted(name, arg.paramLabel())
        : "%s %s: %s;".formatted(name, value, rule(arg, value));
  }

  private static String rule(ArgSpec arg, String value) {
    if (isOf(arg, int.class, Integer.class, long.class, Long.class)) {
      return value.matches("[+-]?\\d+") ? "too large a number" : "not a whole number";
    }
    return isOf(arg, double.class, Double.class) ? "not a number" : "not of the form " + arg.paramLabel();
  }

  /** Itself, or each element of a list. */
  private static boolean isOf(ArgSpec arg, Class<?>... types) {
    return List.of(types).contains(arg.auxiliaryTypes()[0]);
  }

  private static String listed(List<? extends ArgSpec> args) {
    return args.stream().map(arg -> arg instanceof OptionSpec option ? option.longestName() + " " + option.paramLabel() : arg.paramLabel())
        .collect(Collectors.joining(" and "));
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  /** As it is written, less the program: {@code lut merge}. */
  private static String words(CommandLine command) {
    return command.getCommandSpec().qualifiedName().replaceFirst("^\\S+ ", "");
  }
}
