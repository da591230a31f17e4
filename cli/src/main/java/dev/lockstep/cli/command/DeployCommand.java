package dev.lockstep.cli.command;

import dev.lockstep.cli.ExitCode;
import dev.lockstep.cli.Surroundings;
import dev.lockstep.cli.deploy.Deployer;
import dev.lockstep.cli.deploy.Deployment;
import dev.lockstep.cli.deploy.Project;
import dev.lockstep.cli.display.Screen;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `lockstep deploy`.
@Command(
    name = "deploy",
    description = "Create or update a state machine and its functions from a folder.",
    footer = {
      "",
      "The folder holds:",
      "  definition.asl.json           the state machine; $${functionArn:NAME} in it",
      "                                stands for the ARN of function NAME",
      "  functions/NAME/handler.py     Python: def handler(event, context)",
      "  functions/NAME/index.mjs      Node: export async function handler(event)",
      "  functions/NAME/function.json  more settings, as for Lambda's CreateFunction",
      "",
      "  lockstep deploy examples/order-placement"
    })
public final class DeployCommand implements Callable<Integer> {
  private enum MachineType {
    STANDARD,
    EXPRESS
  }

  private final Surroundings surroundings;

  @Mixin private ApiOptions api = new ApiOptions();

  @Parameters(paramLabel = "FOLDER", description = "The folder, or a definition file alone.")
  private Path folder = Path.of(".");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The state machine's name (default: the folder's).")
  private @Nullable String name;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "STANDARD (the default) or EXPRESS; only for a new machine.")
  private @Nullable MachineType type;

  @Option(names = "--role-arn", paramLabel = "ARN", description = "The role it is to name.")
  private @Nullable String roleArn;

  public DeployCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    Project project = Project.read(folder);
    Deployment deployment =
        new Deployer(api.endpoint(surroundings.environment()))
            .deploy(
                project,
                name == null ? project.name() : name,
                type == null ? null : type.name(),
                roleArn);
    show(deployment);
    return ExitCode.OK;
  }

  private void show(Deployment deployment) {
    Screen screen = surroundings.screen();
    Map<String, String> functions = new TreeMap<>(deployment.functionArns());
    if (api.json()) {
      JsonObject.Builder arns = JsonValue.object();
      functions.forEach(arns::put);
      screen.json(
          JsonValue.object()
              .put("stateMachineArn", deployment.machineArn())
              .put("created", deployment.created())
              .put("functionArns", arns.build())
              .build());
      return;
    }
    functions.values().forEach(arn -> screen.line("Function  " + arn));
    String verb = deployment.created() ? "Created  " : "Updated  ";
    screen.line(verb + " " + deployment.machineArn());
  }
}
