/**
 * What a user may write where a command asks for a network: a name of the zoo or a file, or some layers of either. {@link
 * lathe.networks.source.NetworkSource#parse} decides which it is, and every command goes through it, so that all of them take the same.
 *
 * <pre>
 * Model model = NetworkSource.parse("nets/tiny.json").open(Padding.TF);
 * Session session = Session.open(Lowering.lower(model.network(), KernelChooser.EXPECTED), model.weights(7));
 * </pre>
 *
 * <p>A worker in another JVM is given {@link lathe.networks.source.Model#source} and asks the same question again. A further file format is
 * a further constant of {@link lathe.networks.source.FileFormat}.
 */
@NullMarked
package lathe.networks.source;

import org.jspecify.annotations.NullMarked;
