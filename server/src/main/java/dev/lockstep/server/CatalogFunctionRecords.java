package dev.lockstep.server;

import dev.lockstep.engine.catalog.CatalogReader;
import dev.lockstep.engine.catalog.DeleteFunction;
import dev.lockstep.engine.catalog.PutFunction;
import dev.lockstep.engine.command.Commands;
import dev.lockstep.functions.CodeLocation;
import dev.lockstep.functions.FunctionArn;
import dev.lockstep.functions.FunctionRecord;
import dev.lockstep.functions.FunctionRecordCodec;
import dev.lockstep.functions.FunctionRecords;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The local function service's records as rows of the catalog.
final class CatalogFunctionRecords implements FunctionRecords {
  private static final int CATALOG_PARTITION = 0;

  private final Commands commands;
  private final CatalogReader catalog;

  CatalogFunctionRecords(Commands commands, CatalogReader catalog) {
    this.commands = commands;
    this.catalog = catalog;
  }

  @Override
  public Optional<FunctionRecord> get(FunctionArn arn) {
    return Optional.ofNullable(catalog.function(arn.toString())).map(FunctionRecordCodec::decode);
  }

  @Override
  public void put(FunctionRecord record) {
    String name = record.arn().toString();
    commands
        .send(CATALOG_PARTITION, new PutFunction(name, FunctionRecordCodec.encode(record)))
        .join();
  }

  @Override
  public boolean delete(FunctionArn arn) {
    boolean known = catalog.function(arn.toString()) != null;
    commands.send(CATALOG_PARTITION, new DeleteFunction(arn.toString())).join();
    return known;
  }

  @Override
  public List<FunctionRecord> list(String accountId, String region, String afterName, int max) {
    return all()
        .filter(record -> record.arn().accountId().equals(accountId))
        .filter(record -> record.arn().region().equals(region))
        .filter(record -> record.arn().name().compareTo(afterName) > 0)
        .limit(max)
        .toList();
  }

  private Stream<FunctionRecord> all() {
    return catalog.functions().values().stream().map(FunctionRecordCodec::decode);
  }

  @Override
  public Set<String> codeInUse() {
    return all()
        .map(FunctionRecord::code)
        .filter(CodeLocation.Zip.class::isInstance)
        .map(code -> ((CodeLocation.Zip) code).sha256())
        .collect(Collectors.toSet());
  }
}
