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
 * <p>To measure layers outside their network, {@link lathe.networks.plan.IsolatedLayer} runs one layer of a plan, and {@link
 * lathe.networks.plan.RotatingLayer} a layer whose weights move through the memory of a {@link lathe.networks.plan.Bench} from run to run.
 */
@NullMarked
package lathe.networks.plan;

import org.jspecify.annotations.NullMarked;
