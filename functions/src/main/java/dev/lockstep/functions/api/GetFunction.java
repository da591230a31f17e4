package dev.lockstep.functions.api;

import dev.lockstep.access.Caller;
import dev.lockstep.functions.CodeLocation;
import dev.lockstep.functions.FunctionRecord;
import dev.lockstep.functions.code.DevelopmentFolders;
import dev.lockstep.functions.service.FunctionService;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.Map;

/// `GET /2015-03-31/functions/{name}`.
record GetFunction(FunctionService service) implements Operation {
  @Override
  public Reply answer(Caller caller, Request request, Map<String, String> parameters) {
    return new Reading(service, this::show).answer(caller, request, parameters);
  }

  private Reply show(FunctionRecord function) {
    JsonObject.Builder body =
        JsonValue.object()
            .put("Configuration", Description.of(function))
            .put("Code", code(function.code()));
    if (!function.tags().isEmpty()) {
      body.put("Tags", Description.texts(function.tags()));
    }
    return LambdaReply.json(200, body.build());
  }

  private JsonObject code(CodeLocation code) {
    return switch (code) {
      case CodeLocation.Zip zip ->
          JsonValue.object()
              .put("RepositoryType", "S3")
              .put("Location", service.zipFile(zip).toUri().toString())
              .build();
      case CodeLocation.Folder(String path) ->
          JsonValue.object()
              .put("RepositoryType", "S3")
              .put("Location", "s3://" + DevelopmentFolders.BUCKET + "/" + path)
              .build();
    };
  }
}
