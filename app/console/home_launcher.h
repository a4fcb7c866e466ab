// Gives the window its node: one in this process over a home, or one in another process over RPC.
#pragma once

#include "ui/shell/launcher.h"

namespace phoenix::console {

// Thread: create, open and connect on a worker, one at a time.
class HomeLauncher : public shell::Launcher {
  public:
    explicit HomeLauncher(QString home) : home_(std::move(home)) {}

    QString defaultHome() const override { return home_; }
    Result<shell::Opened> create(const shell::DevelopmentTerms& terms,
                                 const Progress& progress) override;
    Result<shell::Opened> open(const QString& home, const Progress& progress) override;
    Result<shell::Opened> connect(const QString& url, const Progress& progress) override;
    Result<shell::Opened> connectWithKey(const QString& url, const QString& home, const Progress& progress) override;
    pages::LocalTestnet::Tools testnetTools() const override;
    QVector<pages::SampleUpgrade> samples() const override;
    QString commandLine() const override;

  private:
    QString home_;
};

} // namespace phoenix::console
