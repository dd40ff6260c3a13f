package lathe.runner.worker;

import java.io.IOException;
import lathe.profiler.doctor.Doctor;

/** Where the JVMs start in which the doctor examines; only {@code lathe.profiler.doctor.Doctor} starts one. */
public final class ProbeMain {
  private ProbeMain() {}

  public static void main(String[] args) throws IOException {
    Doctor.serve(args);
  }
}
