package lathe.runner.measure;

import java.io.IOException;
import java.time.Duration;
import lathe.profiler.doctor.Diagnosis;
import lathe.profiler.doctor.Doctor;
import lathe.runner.build.Build;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Interruptible;
import lathe.runner.console.Progress;
import lathe.runner.console.Terminal;
import lathe.runner.option.JsonOption;
import lathe.runner.option.TrustOption;
import lathe.runner.worker.ProbeMain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Examines the machine: what it is, what one core reaches, and whether it is quiet enough to measure on. */
@Command(name = "doctor", mixinStandardHelpOptions = true,
    description = "Say how far measurements on this machine can be trusted, and what would help (about 20 s).")
public final class DoctorCommand implements Interruptible {
  private static final Duration WATCH = Duration.ofSeconds(10);

  // @formatter:off
  @Mixin private JsonOption json = new JsonOption();

  @Mixin private TrustOption trust = new TrustOption();
  // @formatter:on

  private final Terminal terminal;

  public DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try {
      Diagnosis diagnosis = examine();
      show(diagnosis);
      return trust.exitCode(diagnosis.verdict());
    } catch (InterruptedException interrupted) {
      terminal.say("interrupted; nothing was written");
      return ExitCode.INTERRUPTED;
    }
  }

  private Diagnosis examine() throws IOException, InterruptedException {
    try (Progress progress = terminal.progress()) {
      Build build = Build.current();
      return new Doctor(ProbeMain.class.getName(), build.version(), build.commit(), WATCH, at -> progress.update(at.done(), at.doing()))
          .examine();
    }
  }

  private void show(Diagnosis diagnosis) {
    json.show(diagnosis, () -> DoctorText.of(diagnosis, terminal.style()), terminal);
  }
}
