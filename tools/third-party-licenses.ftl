# Third-party licences

The libraries that come with Lockstep, in `server/target/lib` and in the container image, with the
licences that their own Maven metadata names. Made by `tools/third-party-licenses` from Maven's
dependency tree; do not edit. Why each direct dependency is here: [dependencies.md](dependencies.md). Where several
licences are named they are alternatives, of which Lockstep takes the first.

| library | version | licence |
|---|---|---|
<#list dependencyMap as entry>
<#assign project = entry.getKey()/>
<#assign licenses = entry.getValue()/>
| ${project.groupId}:${project.artifactId} | ${project.version} | <#list licenses as license>${license}<#if license_has_next>, </#if></#list> |
</#list>
