/**
 * Turns a described network into one that runs. {@link lathe.networks.plan.Lowering} picks a kernel for each layer and lays out all
 * activations in one arena; the result is a {@link lathe.networks.plan.Plan}, an immutable value. A {@link lathe.networks.plan.Session}
 * adds memory and weights. Running it makes no decisions and allocates nothing.
 *
 * <pre>
 * Plan plan = Lowering.lower(network, KernelChooser.EXPECTED);
 * Session session = Session.open(plan, Weights.seeded(network, 7));
 * session.input(image);
 * session.run();
 * float[] scores = session.output();
 * </pre>
 *
 * <p>Lowering turns each layer into an operation ({@code Operations}), works out when each tensor is needed and which share memory ({@code
 * Lifetimes}), and places all of it ({@code Arena}). A {@link lathe.networks.plan.KernelChooser} decides between kernels: the catalogue's
 * expectation, or {@link lathe.networks.plan.Picks} that were measured.
 *
 * <p>To measure layers outside their network, {@link lathe.networks.plan.IsolatedLayer} runs one layer of a plan, and {@link
 * lathe.networks.plan.RotatingLayer} a layer whose weights move through the memory of a {@link lathe.networks.plan.Bench} from run to run.
 */
@NullMarked
package lathe.networks.plan;

import org.jspecify.annotations.NullMarked;
