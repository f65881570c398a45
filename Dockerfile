# Exponat as a container. Build the program first: mvn -DskipTests package
# Any image that has a Java 25 and useradd will do as BASE.
ARG BASE=eclipse-temurin:25-jdk
FROM ${BASE}

# The content; everything else in the image is the program.
ENV EXPONAT_DATA_DIR=/var/lib/exponat
RUN useradd --system --uid 10001 --home-dir /opt/exponat --create-home exponat \
    && install -d -o exponat -g exponat "$EXPONAT_DATA_DIR"
WORKDIR /opt/exponat
USER exponat
COPY --chown=exponat cms-api/target/exponat.jar /tmp/exponat.jar
RUN java -Djarmode=tools -jar /tmp/exponat.jar extract --destination . --force \
    && java -XX:AOTCacheOutput=exponat.aot -jar exponat.jar rehearse

VOLUME /var/lib/exponat
EXPOSE 8080
STOPSIGNAL SIGTERM
# Options for Java come from JAVA_TOOL_OPTIONS, settings from arguments or the environment.
ENTRYPOINT ["java", "-XX:AOTCache=exponat.aot", "-XX:Tier2InvokeNotifyFreqLog=15", "-XX:Tier2BackedgeNotifyFreqLog=18", \
    "-jar", "exponat.jar"]
