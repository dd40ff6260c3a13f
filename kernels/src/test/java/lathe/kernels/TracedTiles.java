package lathe.kernels;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Set;
import java.util.TreeSet;
import lathe.kernels.emit.Emitter;

/**
 * Which tiles ran. Where {@link #rewire} has changed the emitter, a tile computes nothing: all that it does is to tell its name.
 */
public final class TracedTiles {
  private static final ClassDesc SELF = desc(TracedTiles.class);
  private static final MethodTypeDesc DEFINE =
      MethodTypeDesc.of(desc(Lookup.class), desc(Lookup.class), CD_byte.arrayType(), CD_boolean,
          desc(Lookup.ClassOption.class).arrayType());

  private static final Set<String> RAN = new TreeSet<>();

  private TracedTiles() {}

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  /** The class file of an {@link Emitter} that defines its tiles by {@link #define}. */
  static byte[] rewire(byte[] emitter) {
    CodeTransform calls = (code, element) -> {
      if (element instanceof InvokeInstruction call && call.name().equalsString("defineHiddenClass")) {
        code.invokestatic(SELF, "define", DEFINE);
      } else {
        code.with(element);
      }
    };
    return ClassFile.of().transformClass(ClassFile.of().parse(emitter), ClassTransform.transformingMethodBodies(calls));
  }

  /** In place of {@link Lookup#defineHiddenClass}: a class of the same name that only tells it. */
  public static Lookup define(Lookup lookup, byte[] tile, boolean initialize, Lookup.ClassOption... options)
      throws IllegalAccessException {
    ClassModel model = ClassFile.of().parse(tile);
    String name = KernelId.codeOfClass(model.thisClass().asInternalName().replace('/', '.'));
    ClassTransform bodies =
        ClassTransform.transformingMethods(method -> !method.methodName().equalsString(INIT_NAME), (method, element) -> {
          if (element instanceof CodeModel) {
            method.withCode(code -> code.ldc(name).invokestatic(SELF, "ran", MethodTypeDesc.of(CD_void, CD_String)).return_());
          } else {
            method.with(element);
          }
        });
    return lookup.defineHiddenClass(ClassFile.of().transformClass(model, bodies), initialize, options);
  }

  /** Called by tiles. */
  public static void ran(String name) {
    RAN.add(name);
  }

  /** The names of the tiles that a step runs. */
  static Set<String> ranBy(Step step) {
    RAN.clear();
    step.run();
    return new TreeSet<>(RAN);
  }
}
