/**
 * What users may write where a command asks for a network: a name of the zoo, a file, or some layers of either. Every command goes through
 * {@link lathe.networks.source.NetworkSource#parse}, so that all of them accept the same.
 *
 * <pre>
 * Model model = NetworkSource.parse("nets/tiny.json").open(Padding.TF);
 * Session session = Session.open(Lowering.lower(model.network(), KernelChooser.EXPECTED), model.weights(7));
 * </pre>
 *
 * <p>A worker in another JVM is given {@link lathe.networks.source.Model#source} and parses it again. To support another file format, add a
 * constant to {@link lathe.networks.source.FileFormat}.
 */
@NullMarked
package lathe.networks.source;

import org.jspecify.annotations.NullMarked;
